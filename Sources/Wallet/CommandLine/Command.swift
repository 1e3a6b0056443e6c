/// One thing the program can be asked to do, as data: parsing, help and the reference all come
/// from here. `Action` is what runs it.
package struct Command<Action: Sendable>: Sendable {
    /// What is typed, such as `wallet new`.
    package let words: [String]
    /// One line.
    package let summary: String
    package let arguments: [CommandArgument]
    package let options: [CommandOption]
    /// More lines for the command's own help.
    package let notes: [String]
    package let action: Action

    package init(
        _ words: String, _ summary: String, arguments: [CommandArgument] = [],
        options: [CommandOption] = [], notes: [String] = [], action: Action
    ) {
        self.words = words.split(separator: " ").map(String.init)
        self.summary = summary
        self.arguments = arguments
        self.options = options
        self.notes = notes
        self.action = action
    }

    package var name: String { words.joined(separator: " ") }
}
