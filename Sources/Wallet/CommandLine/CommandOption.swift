/// One `--option` of a command: a flag, or a name with a value.
package struct CommandOption: Equatable, Sendable {
    /// Without the dashes.
    package let name: String
    package let short: Character?
    /// What stands for the value in help; nil makes the option a flag.
    package let placeholder: String?
    package let help: String
    /// The values it may have; empty when any will do.
    package let choices: [String]
    package let preset: String?
    /// Whether a value of no characters means something; else it is refused.
    package let mayBeEmpty: Bool

    private init(
        name: String, short: Character?, placeholder: String?, help: String,
        choices: [String], preset: String?, mayBeEmpty: Bool
    ) {
        self.name = name
        self.short = short
        self.placeholder = placeholder
        self.help = help
        self.choices = choices
        self.preset = preset
        self.mayBeEmpty = mayBeEmpty
    }

    package static func flag(
        _ name: String, short: Character? = nil, _ help: String
    ) -> CommandOption {
        CommandOption(
            name: name, short: short, placeholder: nil, help: help, choices: [], preset: nil,
            mayBeEmpty: false)
    }

    package static func value(
        _ name: String, _ placeholder: String, short: Character? = nil, _ help: String,
        choices: [String] = [], preset: String? = nil, mayBeEmpty: Bool = false
    ) -> CommandOption {
        CommandOption(
            name: name, short: short, placeholder: placeholder, help: help, choices: choices,
            preset: preset, mayBeEmpty: mayBeEmpty)
    }

    /// As help writes it: `-q, --quiet` or `--node URL`.
    var usage: String {
        let long = placeholder.map { "--\(name) \($0)" } ?? "--\(name)"
        return short.map { "-\($0), \(long)" } ?? long
    }
}
