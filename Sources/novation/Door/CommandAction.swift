import Wallet

/// What runs a command. It speaks by what it returns or throws, and shows progress through the
/// invocation's console.
struct CommandAction: Sendable {
    // Wrapped: a bare function with typed errors in the table's generic place crashes the compiler.
    private let body: @Sendable (Invocation) throws(CommandFailure) -> CommandReport

    init(_ body: @escaping @Sendable (Invocation) throws(CommandFailure) -> CommandReport) {
        self.body = body
    }

    func callAsFunction(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        try body(invocation)
    }
}

extension Command where Action == CommandAction {
    init(
        _ words: String, _ summary: String, arguments: [CommandArgument] = [],
        options: [CommandOption] = [], notes: [String] = [],
        action: @escaping @Sendable (Invocation) throws(CommandFailure) -> CommandReport
    ) {
        self.init(
            words, summary, arguments: arguments, options: options, notes: notes,
            action: CommandAction(action))
    }
}
