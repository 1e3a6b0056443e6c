/// Reads one command line against a table.
///
/// Options may stand anywhere, as `--name value` or `--name=value`; shared ones also before the
/// command. `--` ends them. A minus and a digit begin a number, not an option. Nothing is
/// abbreviated and nothing is guessed: what does not fit is refused, with what may have been
/// meant.
struct CommandLineParser<Action: Sendable> {
    private let table: CommandTable<Action>
    private let tokens: [String]
    private var cursor = 0
    private var words: [String] = []
    private var asksForHelp = false
    private var asksForManual = false

    init(_ table: CommandTable<Action>, _ tokens: [String]) {
        self.table = table
        self.tokens = tokens
    }

    mutating func parse() throws(UsageFault) -> ParsedLine {
        var parsed = ParsedCommand(words: [], options: table.shared, arguments: [])
        guard let index = try readWords(&parsed) else {
            if asksForManual {
                if let word = words.first { throw .surplusArgument(word) }
                return ParsedLine(intent: .manual, parsed: parsed)
            }
            return ParsedLine(intent: .help(words: words), parsed: parsed)
        }
        let command = table.commands[index]
        let early = parsed.options
        parsed = ParsedCommand(
            words: words, options: table.shared + command.options,
            arguments: command.arguments)
        for entry in early { parsed.add(option: entry.name, entry.value) }
        try readRest(of: command, &parsed)
        if asksForHelp {
            return ParsedLine(intent: .help(words: words), parsed: parsed)
        }
        for argument in command.arguments where argument.isRequired {
            guard parsed.arguments.contains(where: { $0.name == argument.name }) else {
                throw .missingArgument(argument.name)
            }
        }
        return ParsedLine(intent: .run(index), parsed: parsed)
    }

    /// Reads up to a whole command. Nil when help was asked for instead.
    private mutating func readWords(_ parsed: inout ParsedCommand) throws(UsageFault) -> Int? {
        var isHelp = false
        while let token = next() {
            if isHelp, token == "--man" {
                asksForManual = true
                continue
            }
            if isOption(token) {
                try readOption(token, of: table.shared, &parsed)
                continue
            }
            // Help on help is the overview.
            if words.isEmpty, token == "help" {
                isHelp = true
                continue
            }
            words.append(token)
            guard table.commands.contains(where: { $0.words.starts(with: words) }) else {
                throw unknownCommand()
            }
            if !isHelp, let index = table.commands.firstIndex(where: { $0.words == words }) {
                return index
            }
        }
        if isHelp || asksForHelp { return nil }
        guard !words.isEmpty else { throw .noCommand }
        let members = table.commands.filter { $0.words.starts(with: words) }
        throw .incomplete(
            group: words.joined(separator: " "), commands: members.map(\.name))
    }

    private mutating func readRest(
        of command: Command<Action>, _ parsed: inout ParsedCommand
    ) throws(UsageFault) {
        let options = table.shared + command.options
        var places = command.arguments[...]
        var isOver = false
        while let token = next() {
            if !isOver, token == "--" {
                isOver = true
            } else if !isOver, isOption(token) {
                try readOption(token, of: options, &parsed)
            } else if let place = places.popFirst() {
                guard !token.isEmpty else { throw .empty(name: place.name) }
                try check(place.name, token, place.choices)
                parsed.add(argument: place.name, token)
            } else {
                throw .surplusArgument(token)
            }
        }
    }

    private mutating func readOption(
        _ token: String, of options: [CommandOption], _ parsed: inout ParsedCommand
    ) throws(UsageFault) {
        if token == "--help" || token == "-h" {
            asksForHelp = true
            return
        }
        let (name, attached) = Self.split(token)
        guard let option = options.first(where: { $0.isWritten(name) }) else {
            throw .unknownOption(
                name, near: Spelling.near(name, among: options.map { "--" + $0.name } + ["--help"]))
        }
        guard !parsed.has(option.name) else { throw .repeated(option: name) }
        guard let placeholder = option.placeholder else {
            guard attached == nil else { throw .unexpectedValue(option: name) }
            parsed.add(option: option.name, "")
            return
        }
        guard let value = attached ?? nextValue() else {
            throw .missingValue(option: name, value: placeholder)
        }
        guard !value.isEmpty || option.mayBeEmpty else { throw .empty(name: name) }
        try check(name, value, option.choices)
        parsed.add(option: option.name, value)
    }

    private mutating func next() -> String? {
        guard cursor < tokens.count else { return nil }
        defer { cursor += 1 }
        return tokens[cursor]
    }

    /// The next token unless it is an option itself.
    private mutating func nextValue() -> String? {
        guard cursor < tokens.count, !isOption(tokens[cursor]) else { return nil }
        return next()
    }

    private func isOption(_ token: String) -> Bool {
        let bytes = Array(token.utf8.prefix(2))
        guard bytes.count == 2, bytes[0] == UInt8(ascii: "-") else { return false }
        return !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[1])
    }

    private func check(
        _ name: String, _ value: String, _ choices: [String]
    ) throws(UsageFault) {
        guard choices.isEmpty || choices.contains(value) else {
            throw .notAChoice(
                name: name, found: value, choices: choices,
                near: Spelling.near(value, among: choices))
        }
    }

    private func unknownCommand() -> UsageFault {
        let typed = words.joined(separator: " ")
        let known = words.dropLast()
        let siblings = table.commands.filter { $0.words.starts(with: known) }
        var near = Spelling.near(typed, among: siblings.map(\.name))
        for word in Spelling.near(words[0], among: table.groups) where !near.contains(word) {
            if known.isEmpty { near.append(word) }
        }
        return .unknownCommand(typed, near: near)
    }

    private static func split(_ token: String) -> (name: String, value: String?) {
        guard let sign = token.firstIndex(of: "=") else { return (token, nil) }
        return (String(token[..<sign]), String(token[token.index(after: sign)...]))
    }
}

extension CommandOption {
    fileprivate func isWritten(_ token: String) -> Bool {
        token == "--" + name || (short.map { token == "-" + String($0) } ?? false)
    }
}

extension CommandTable {
    /// Reads what was typed after the program's name.
    package func parse(_ tokens: [String]) throws(UsageFault) -> ParsedLine {
        var parser = CommandLineParser(self, tokens)
        return try parser.parse()
    }

    /// The line to type for help on what was typed, as far as it is known here.
    package func helpLine(on tokens: [String]) -> String {
        var known: [String] = []
        for word in tokens.prefix(while: { $0 != "--" }) where word.utf8.first != UInt8(ascii: "-")
        {
            guard commands.contains(where: { $0.words.starts(with: known + [word]) }) else { break }
            known.append(word)
        }
        return ([program, "help"] + known).joined(separator: " ")
    }

    /// Whether a line that may be no command at all wants its answer as JSON.
    package static func wantsJSON(_ tokens: [String]) -> Bool {
        tokens.prefix { $0 != "--" }.contains("--json")
    }
}
