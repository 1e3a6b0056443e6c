// The scripts for bash and zsh are shell functions around `case` tables; `path` is the command so
// far and `place` counts the words behind it.
extension CompletionScript {
    var bash: [String] {
        var lines = [
            "# \(program) completion for bash: source <(\(program) completions bash)",
            "_\(program)() {",
            "    local cur=\"${COMP_WORDS[COMP_CWORD]}\" prev=\"${COMP_WORDS[COMP_CWORD-1]}\"",
            "    local path=\"\" place=0 skip=0 i word words=\"\"",
            "    for ((i = 1; i < COMP_CWORD; i++)); do",
            "        word=\"${COMP_WORDS[i]}\"",
        ]
        lines += walk.map { "        " + $0 }
        lines.append("    done")
        lines += tables.map { "    " + $0 }
        lines += [
            "    if [ \"$words\" = \"<file>\" ]; then",
            "        COMPREPLY=($(compgen -f -- \"$cur\"))",
            "    else",
            "        COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))",
            "    fi",
            "}",
            "complete -o filenames -F _\(program) \(program)",
        ]
        return lines
    }

    var zsh: [String] {
        var lines = [
            "#compdef \(program)",
            "# \(program) completion for zsh: put it on $fpath as _\(program), or",
            "# source <(\(program) completions zsh)",
            "_\(program)() {",
            "    local cur=\"${words[CURRENT]}\" prev=\"${words[CURRENT-1]}\"",
            "    local typed=(\"${words[@]}\")",
            "    local path_so_far=\"\" word words_next=\"\"",
            "    local -i place=0 skip=0 i",
            "    for ((i = 2; i < CURRENT; i++)); do",
            "        word=\"${typed[i]}\"",
        ]
        lines += walk.map { "        " + Self.inZsh($0) }
        lines.append("    done")
        lines += tables.map { "    " + Self.inZsh($0) }
        lines += [
            "    if [ \"$words_next\" = \"<file>\" ]; then",
            "        _files",
            "    else",
            "        compadd -- ${=words_next}",
            "    fi",
            "}",
            "if [ \"$funcstack[1]\" = \"_\(program)\" ]; then _\(program) \"$@\"; "
                + "else compdef _\(program) \(program); fi",
        ]
        return lines
    }

    // In zsh, `path` and `words` are the shell's own.
    private static func inZsh(_ line: String) -> String {
        line.replacing("$path", with: "$path_so_far")
            .replacing("${path", with: "${path_so_far")
            .replacing("path=", with: "path_so_far=")
            .replacing("words=", with: "words_next=")
    }

    /// What one typed word does to the command so far.
    private var walk: [String] {
        [
            "if [ \"$skip\" = 1 ]; then skip=0; continue; fi",
            "case \"$word\" in",
            "    \(valued.map { "--" + $0 }.joined(separator: "|"))) skip=1; continue ;;",
            "    -*) continue ;;",
            "    help) if [ -z \"$path\" ]; then continue; fi ;;",
            "esac",
            "case \"$path${path:+ }$word\" in",
            "    \(paths.dropFirst().map { "\"\($0)\"" }.joined(separator: "|")))",
            "        path=\"$path${path:+ }$word\" ;;",
            "    *) place=$((place + 1)) ;;",
            "esac",
        ]
    }

    private var tables: [String] {
        ["case \"$path:$prev\" in"] + values + [
            "    *)", "        if [ \"${cur#-}\" != \"$cur\" ]; then",
            "            case \"$path\" in",
        ] + flags.map { "            " + $0 } + [
            "            esac", "        else", "            case \"$path:$place\" in",
        ] + places.map { "            " + $0 } + [
            "            esac", "        fi ;;", "esac",
        ]
    }

    private var values: [String] {
        var lines: [String] = []
        for command in commands {
            for option in command.options where !option.choices.isEmpty {
                lines.append(
                    "    \"\(command.name):--\(option.name)\") "
                        + "words=\"\(option.choices.joined(separator: " "))\" ;;")
            }
        }
        for option in shared where !option.choices.isEmpty {
            lines.append(
                "    *:--\(option.name)) words=\"\(option.choices.joined(separator: " "))\" ;;")
        }
        let others = valued.map { "*:--" + $0 }.joined(separator: "|")
        return lines + ["    \(others)) words=\"<file>\" ;;"]
    }

    private var flags: [String] {
        let common = shared.map { "--" + $0.name } + ["--help"]
        var lines = commands.map { command in
            let names = command.options.map { "--" + $0.name } + common
            return "    \"\(command.name)\") words=\"\(names.joined(separator: " "))\" ;;"
        }
        lines.append("    *) words=\"\(common.joined(separator: " "))\" ;;")
        return lines
    }

    private var places: [String] {
        var lines: [String] = []
        for path in paths {
            let words = next(after: path).map(\.word)
            if !words.isEmpty {
                lines.append("    \"\(path):0\") words=\"\(words.joined(separator: " "))\" ;;")
            }
        }
        for command in commands {
            for (place, argument) in command.arguments.enumerated()
            where !argument.choices.isEmpty {
                let words = argument.choices.joined(separator: " ")
                lines.append("    \"\(command.name):\(place)\") words=\"\(words)\" ;;")
            }
        }
        return lines + ["    *) words=\"<file>\" ;;"]
    }
}
