/// What a shell needs to complete the program's commands, drawn from the command table.
///
/// All three scripts work alike: the words typed so far, options and their values left out, give
/// the command; offered are then the next words of commands, the choices of the next argument, or
/// options with the choices of their values.
package struct CompletionScript: Sendable {
    package enum Shell: String, CaseIterable, Sendable {
        case bash
        case zsh
        case fish
    }

    let program: String
    let commands: [CommandOutline]
    let shared: [CommandOption]

    package init<Action>(_ table: CommandTable<Action>) {
        program = table.program
        commands = table.commands.map(CommandOutline.init)
        shared = table.shared
    }

    /// The script, ending in a line feed.
    package func text(for shell: Shell) -> String {
        let lines =
            switch shell {
            case .bash: bash
            case .zsh: zsh
            case .fish: fish
            }
        return lines.map { $0 + "\n" }.joined()
    }

    /// Every beginning of a command, each once: `""`, `wallet`, `wallet new`.
    var paths: [String] {
        var found = [""]
        for command in commands {
            for count in 1...command.words.count {
                let path = command.words.prefix(count).joined(separator: " ")
                if !found.contains(path) { found.append(path) }
            }
        }
        return found
    }

    /// The words that may come next on a path, with what they are about.
    func next(after path: String) -> [(word: String, summary: String)] {
        let typed = path.split(separator: " ").map(String.init)
        var found: [(word: String, summary: String)] = []
        for command in commands
        where command.words.count > typed.count && command.words.starts(with: typed) {
            let word = command.words[typed.count]
            guard !found.contains(where: { $0.word == word }) else { continue }
            let isWhole = command.words.count == typed.count + 1
            let members = commands.filter { $0.words.starts(with: typed + [word]) }
            let rest = members.map { $0.words.dropFirst(typed.count + 1).joined(separator: " ") }
            found.append((word, isWhole ? command.summary : rest.joined(separator: ", ")))
        }
        if typed.isEmpty { found.append(("help", "Say more about a command.")) }
        return found
    }

    func options(of command: CommandOutline) -> [CommandOption] { command.options + shared }

    /// Names of options that take a value, in any command.
    var valued: [String] {
        var found: [String] = []
        for option in shared + commands.flatMap(\.options) where option.placeholder != nil {
            if !found.contains(option.name) { found.append(option.name) }
        }
        return found
    }
}
