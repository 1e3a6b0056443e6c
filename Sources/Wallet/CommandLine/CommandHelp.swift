// Help is drawn from the table alone, so that it cannot say anything else than the parser does.
extension CommandTable {
    /// Help on everything (`[]`), on a group or on one command. The parser has checked the words.
    package func help(on words: [String]) -> [String] {
        if let command = commands.first(where: { $0.words == words }) { return help(command) }
        return overview(words)
    }

    /// The same as data.
    package func helpValue(on words: [String]) -> OutputValue {
        let members = commands.filter { $0.words.starts(with: words) }
        return [
            "program": .text(program),
            "commands": .list(members.map { $0.entry(program) }),
            "options": .list(shared.map(\.entry)),
        ]
    }

    private func overview(_ words: [String]) -> [String] {
        let members = commands.filter { $0.words.starts(with: words) }
        let path = ([program] + words).joined(separator: " ")
        var lines = words.isEmpty ? [summary, ""] : []
        lines.append("usage  \(path) COMMAND [options]")
        lines.append("")
        lines += TextTable.columns(members.map { [$0.name, $0.summary] }, indent: 2)
        lines += ["", "options of every command"]
        lines += TextTable.columns(shared.map { [$0.usage, $0.fullHelp] }, indent: 2)
        if words.isEmpty {
            lines += ["", "exit codes"]
            let rows = ExitStatus.allCases.map { ["\($0.rawValue)", $0.meaning] }
            lines += TextTable.columns(rows, indent: 2, [.right, .left])
        }
        lines += ["", "\(program) help COMMAND says more about one command."]
        return lines
    }

    private func help(_ command: Command<Action>) -> [String] {
        var lines = [command.summary, "", "usage  \(command.usage(program))"]
        if !command.arguments.isEmpty {
            let rows = command.arguments.map { [$0.name, $0.fullHelp] }
            lines += ["", "arguments"] + TextTable.columns(rows, indent: 2)
        }
        if !command.options.isEmpty {
            let rows = command.options.map { [$0.usage, $0.fullHelp] }
            lines += ["", "options"] + TextTable.columns(rows, indent: 2)
        }
        lines += ["", "options of every command"]
        lines += TextTable.columns(shared.map { [$0.usage, $0.fullHelp] }, indent: 2)
        if !command.notes.isEmpty { lines += [""] + command.notes }
        return lines
    }
}

extension Command {
    func usage(_ program: String) -> String {
        var parts = [program] + words + arguments.map(\.usage)
        parts += options.map { option in
            option.placeholder.map { "[--\(option.name) \($0)]" } ?? "[--\(option.name)]"
        }
        return parts.joined(separator: " ")
    }

    func entry(_ program: String) -> OutputValue {
        [
            "name": .text(name),
            "summary": .text(summary),
            "usage": .text(usage(program)),
            "arguments": .list(
                arguments.map {
                    [
                        "name": .text($0.name), "help": .text($0.help),
                        "required": .flag($0.isRequired),
                        "choices": .list($0.choices.map(OutputValue.text)),
                    ]
                }),
            "options": .list(options.map(\.entry)),
        ]
    }
}

extension CommandArgument {
    var fullHelp: String {
        choices.isEmpty ? help : help + " (\(choices.joined(separator: ", ")))"
    }
}

extension CommandOption {
    var fullHelp: String {
        var text = help
        if !choices.isEmpty { text += " (\(choices.joined(separator: ", ")))" }
        if let preset { text += " [\(preset)]" }
        return text
    }

    var entry: OutputValue {
        [
            "name": .text("--" + name),
            "short": short.map { .text("-\($0)") } ?? .none,
            "value": placeholder.map(OutputValue.text) ?? .none,
            "help": .text(help),
            "choices": .list(choices.map(OutputValue.text)),
            "default": preset.map(OutputValue.text) ?? .none,
        ]
    }
}
