// Fish has no tables: every word that may be offered is a line with the condition for it.
extension CompletionScript {
    var fish: [String] {
        var lines = [
            "# \(program) completion for fish: \(program) completions fish | source",
            "function __\(program)_at --description 'the command so far'",
            "    set -l path",
            "    set -l skip 0",
            "    for word in (commandline -opc)[2..-1]",
            "        if test $skip = 1; set skip 0; continue; end",
            "        switch $word",
            "            case \(valued.map { "--" + $0 }.joined(separator: " "))",
            "                set skip 1",
            "            case '-*' help",
            "            case '*'",
            "                set -a path $word",
            "        end",
            "    end",
            "    test \"$path\" = \"$argv[1]\"",
            "end",
            "function __\(program)_in --description 'whether a command is typed already'",
            "    set -l path",
            "    for word in (commandline -opc)[2..-1]",
            "        string match -q -- '-*' $word; or set -a path $word",
            "    end",
            "    string match -q -- \"$argv[1]*\" \"$path\"",
            "end",
            "complete -c \(program) -f",
        ]
        for option in shared { lines.append(line(option, condition: nil)) }
        for path in paths {
            for (word, summary) in next(after: path) {
                lines.append(
                    "complete -c \(program) -n \"__\(program)_at '\(path)'\" -a \(word) "
                        + "-d \(Self.quoted(summary))")
            }
        }
        for command in commands {
            if let first = command.arguments.first, !first.choices.isEmpty {
                lines.append(
                    "complete -c \(program) -n \"__\(program)_at '\(command.name)'\" "
                        + "-a \"\(first.choices.joined(separator: " "))\"")
            }
            for option in command.options {
                lines.append(line(option, condition: "__\(program)_in '\(command.name)'"))
            }
        }
        return lines
    }

    private func line(_ option: CommandOption, condition: String?) -> String {
        var line = "complete -c \(program)"
        if let condition { line += " -n \"\(condition)\"" }
        line += " -l \(option.name)"
        if let short = option.short { line += " -s \(short)" }
        if option.placeholder != nil {
            line +=
                option.choices.isEmpty
                ? " -r -F" : " -x -a \"\(option.choices.joined(separator: " "))\""
        }
        return line + " -d \(Self.quoted(option.help))"
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }
}
