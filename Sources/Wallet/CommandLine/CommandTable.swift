import Vocabulary

/// Everything the program can be asked to do, in the order of its help.
package struct CommandTable<Action: Sendable>: Sendable {
    package let program: String
    package let summary: String
    package let commands: [Command<Action>]
    /// Options that every command takes; they may stand anywhere.
    package let shared: [CommandOption]

    /// A command without a name, or two under one name, is a bug of this program, and so is an
    /// option that a command and `shared` both have.
    package init(
        program: String, summary: String, commands: [Command<Action>], shared: [CommandOption]
    ) {
        self.program = program
        self.summary = summary
        self.commands = commands
        self.shared = shared
        for (index, command) in commands.enumerated() {
            invariant(!command.words.isEmpty, "a command has a name")
            invariant(
                !commands[..<index].contains { $0.words == command.words },
                "two commands are named \(command.name)")
            let options = shared + command.options
            for (place, option) in options.enumerated() {
                invariant(
                    !options[..<place].contains { $0.clashes(with: option) },
                    "\(command.name) has --\(option.name) twice")
            }
        }
    }

    /// The first words of commands that have more than one, each once.
    package var groups: [String] {
        var found: [String] = []
        for command in commands where command.words.count > 1 && found.last != command.words[0] {
            if !found.contains(command.words[0]) { found.append(command.words[0]) }
        }
        return found
    }
}

extension CommandOption {
    fileprivate func clashes(with other: CommandOption) -> Bool {
        name == other.name || (short != nil && short == other.short)
    }
}
