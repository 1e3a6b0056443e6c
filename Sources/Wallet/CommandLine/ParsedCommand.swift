import Vocabulary

/// What was typed after a command's name, checked against its description.
package struct ParsedCommand: Equatable, Sendable {
    package let words: [String]
    private(set) var arguments: [Entry] = []
    private(set) var options: [Entry] = []
    private let declared: [CommandOption]
    private let places: [CommandArgument]

    struct Entry: Equatable, Sendable {
        let name: String
        let value: String
    }

    init(words: [String], options: [CommandOption], arguments: [CommandArgument]) {
        self.words = words
        declared = options
        places = arguments
    }

    mutating func add(argument name: String, _ value: String) {
        arguments.append(Entry(name: name, value: value))
    }

    mutating func add(option name: String, _ value: String) {
        options.append(Entry(name: name, value: value))
    }

    /// Whether the option was typed, not left to its preset.
    package func has(_ name: String) -> Bool { options.contains { $0.name == name } }

    /// A required argument. The parser saw to it that it is there.
    package func argument(_ name: String) -> String {
        guard let value = optionalArgument(name) else {
            broken("\(name) is no required argument of \(words.joined(separator: " "))")
        }
        return value
    }

    package func optionalArgument(_ name: String) -> String? {
        invariant(places.contains { $0.name == name }, "no argument \(name) was declared")
        return arguments.first { $0.name == name }?.value
    }

    /// The value given, or the preset, if there is one.
    package func option(_ name: String) -> String? {
        guard let option = declared.first(where: { $0.name == name }) else {
            broken("no option --\(name) was declared for \(words.joined(separator: " "))")
        }
        return options.first { $0.name == name }?.value ?? option.preset
    }

    package func flag(_ name: String) -> Bool {
        invariant(declared.contains { $0.name == name }, "no flag --\(name) was declared")
        return has(name)
    }
}
