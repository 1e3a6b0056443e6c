/// Why what was typed is no command.
package enum UsageFault: Error, Equatable, Sendable, CustomStringConvertible {
    case noCommand
    case unknownCommand(String, near: [String])
    /// A group's name without the rest.
    case incomplete(group: String, commands: [String])
    case unknownOption(String, near: [String])
    case missingValue(option: String, value: String)
    case unexpectedValue(option: String)
    case repeated(option: String)
    /// A value of no characters, as an unset variable of a shell leaves one.
    case empty(name: String)
    case missingArgument(String)
    case surplusArgument(String)
    case notAChoice(name: String, found: String, choices: [String], near: [String])

    package var description: String {
        switch self {
        case .noCommand: "a command is missing"
        case .unknownCommand(let text, _): "there is no command '\(text)'"
        case .incomplete(let group, let commands):
            "'\(group)' needs one of: " + commands.joined(separator: ", ")
        case .unknownOption(let text, _): "there is no option \(text)"
        case .missingValue(let option, let value): "\(option) needs a value: \(value)"
        case .unexpectedValue(let option): "\(option) takes no value"
        case .repeated(let option): "\(option) was given twice"
        case .empty(let name): "\(name) is empty"
        case .missingArgument(let name): "\(name) is missing"
        case .surplusArgument(let text): "'\(text)' is one word too many"
        case .notAChoice(let name, let found, let choices, _):
            "\(name) is one of \(choices.joined(separator: ", ")), not '\(found)'"
        }
    }

    /// What may have been meant.
    package var hint: String? {
        switch self {
        case .unknownCommand(_, let near), .unknownOption(_, let near),
            .notAChoice(_, _, _, let near):
            near.isEmpty ? nil : "did you mean \(near.joined(separator: " or "))?"
        case .noCommand, .incomplete, .missingValue, .unexpectedValue, .repeated,
            .empty, .missingArgument, .surplusArgument:
            nil
        }
    }
}
