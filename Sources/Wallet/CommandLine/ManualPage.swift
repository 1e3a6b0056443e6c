/// The manual as one page for `man`, in the mdoc language, drawn from the command table.
package struct ManualPage: Sendable {
    private static let lineWidth = 76

    private let program: String
    private let summary: String
    private let version: String
    private let date: String
    private let commands: [CommandOutline]
    private let shared: [CommandOption]
    private var lines: [String] = []

    /// `date` is that of the release, such as `November 21, 2026`: a page is the same whenever it
    /// is made.
    package init<Action>(_ table: CommandTable<Action>, version: String, date: String) {
        program = table.program
        summary = table.summary
        self.version = version
        self.date = date
        commands = table.commands.map(CommandOutline.init)
        shared = table.shared
    }

    /// The page's lines.
    package func page(environment: [(String, String)], files: [(String, String)]) -> [String] {
        var page = self
        page.head()
        page.options()
        page.commandList()
        page.terms("ENVIRONMENT", macro: "Ev", environment)
        page.terms("FILES", macro: "Pa", files)
        page.exitStatus()
        return page.lines
    }

    private mutating func head() {
        lines += [
            ".Dd \(date)", ".Dt \(program.uppercased()) 1", ".Os",
            ".Sh NAME", ".Nm \(program)", ".Nd derivatives exchange and clearing house",
            ".Sh SYNOPSIS", ".Nm \(program)", ".Ar command", ".Op Ar arguments",
            ".Op Ar options",
            ".Sh DESCRIPTION",
        ]
        prose(summary)
        prose("This page is of version \(version).")
        prose("Standard output gets the result and nothing else.")
        prose("With --json it is one JSON document, failures included.")
    }

    private mutating func options() {
        lines.append(".Pp")
        prose("Every command has these options:")
        list(shared)
    }

    private mutating func commandList() {
        lines.append(".Sh COMMANDS")
        for command in commands {
            lines.append(".Ss \(Self.macroText(command.name))")
            lines.append(".Bd -ragged -compact")
            lines.append(".Nm \(program)")
            lines += command.words.map { ".Cm \(Self.macroText($0))" }
            for argument in command.arguments {
                let name = Self.macroText(argument.name)
                lines.append(argument.isRequired ? ".Ar \(name)" : ".Op Ar \(name)")
            }
            if !command.options.isEmpty { lines.append(".Op Ar options") }
            lines.append(".Ed")
            lines.append(".Pp")
            prose(command.summary + (command.summary.hasSuffix(".") ? "" : "."))
            if !command.notes.isEmpty { prose(command.notes.joined(separator: " ")) }
            if !command.arguments.isEmpty {
                lines.append(".Bl -tag -width Ds")
                for argument in command.arguments {
                    lines.append(".It Ar \(Self.macroText(argument.name))")
                    prose(argument.fullHelp)
                }
                lines.append(".El")
            }
            if !command.options.isEmpty { list(command.options) }
        }
    }

    private mutating func list(_ options: [CommandOption]) {
        lines.append(".Bl -tag -width Ds")
        for option in options {
            let value = option.placeholder.map { " Ar \(Self.macroText($0))" } ?? ""
            let short = option.short.map { " Fl \($0) ," } ?? ""
            lines.append(".It\(short) Fl \\-\(option.name)\(value)")
            prose(option.fullHelp)
        }
        lines.append(".El")
    }

    private mutating func terms(_ title: String, macro: String, _ entries: [(String, String)]) {
        guard !entries.isEmpty else { return }
        lines.append(".Sh \(title)")
        lines.append(".Bl -tag -width Ds")
        for (name, meaning) in entries {
            lines.append(".It \(macro) \(Self.macroText(name))")
            prose(meaning)
        }
        lines.append(".El")
    }

    private mutating func exitStatus() {
        lines += [".Sh EXIT STATUS", ".Bl -tag -width Ds"]
        for status in ExitStatus.allCases {
            lines.append(".It \(status.rawValue)")
            prose(status.meaning)
        }
        lines.append(".El")
    }

    /// Running text: each sentence on a line of its own, folded where it is long.
    private mutating func prose(_ text: String) {
        var line = ""
        for word in text.split(separator: " ").map(String.init) {
            let isFull = line.count + word.count >= Self.lineWidth
            let endsSentence = line.last.map { ".?!".contains($0) } ?? false
            if !line.isEmpty, isFull || endsSentence {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? Self.lineStart(word) : " " + Self.escaped(word)
        }
        if !line.isEmpty { lines.append(line) }
    }

    private static func lineStart(_ word: String) -> String {
        let escaped = escaped(word)
        let isControl =
            escaped.utf8.first == UInt8(ascii: ".")
            || escaped.utf8.first == UInt8(ascii: "'")
        return isControl ? "\\&" + escaped : escaped
    }

    // A bare minus may become a typographic hyphen, which nobody can paste into a shell.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "\\": result += "\\e"
            case "-": result += "\\-"
            default: result.append(character)
            }
        }
        return result
    }

    /// As the argument of a macro: words that are macros themselves are taken as words.
    private static func macroText(_ text: String) -> String {
        text.split(separator: " ").map { word in
            let isMacroLike = (2...3).contains(word.count)
            return (isMacroLike ? "\\&" : "") + escaped(String(word))
        }.joined(separator: " ")
    }
}
