/// A command without what runs it: what manual and completions are drawn from.
struct CommandOutline: Sendable {
    let name: String
    let words: [String]
    let summary: String
    let arguments: [CommandArgument]
    let options: [CommandOption]
    let notes: [String]

    init<Action>(_ command: Command<Action>) {
        name = command.name
        words = command.words
        summary = command.summary
        arguments = command.arguments
        options = command.options
        notes = command.notes
    }
}
