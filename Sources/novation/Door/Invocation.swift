import Platform
import Vocabulary
import Wallet

/// One command on its way: what was typed, and what the options of every command come to.
struct Invocation: Sendable {
    private static let longestTimeout = Interval(milliseconds: 24 * 3_600_000)

    let parsed: ParsedCommand
    let console: Console

    init(_ parsed: ParsedCommand, _ console: Console) {
        self.parsed = parsed
        self.console = console
    }

    var node: String { parsed.option(SharedOptions.node) ?? "" }
    var agreesToAll: Bool { parsed.flag(SharedOptions.yes) }

    /// Where keys are kept: `--home`, else `NOVATION_HOME`, else `.novation` in the user's home.
    func home() throws(CommandFailure) -> String {
        let given = parsed.option(SharedOptions.home) ?? Environment.value("NOVATION_HOME")
        if let given, !given.isEmpty { return given }
        guard let user = Environment.value("HOME"), !user.isEmpty else {
            throw CommandFailure(
                .configuration, "NV0008", "neither --home, NOVATION_HOME nor HOME is set")
        }
        return user + "/.novation"
    }

    func timeout() throws(CommandFailure) -> Interval {
        try duration(SharedOptions.timeout, longest: Self.longestTimeout)
    }

    /// The duration of an option that has a preset.
    func duration(_ name: String, longest: Interval) throws(CommandFailure) -> Interval {
        do throws(DurationFault) {
            return try DurationText.read(parsed.option(name) ?? "", longest: longest)
        } catch {
            throw .badValue("--\(name): \(error)")
        }
    }

    /// A whole number among what was typed, nil when it was left away.
    func whole<Integer: FixedWidthInteger>(
        _ name: String, _ text: String?, _ type: Integer.Type = Integer.self
    ) throws(CommandFailure) -> Integer? {
        guard let text else { return nil }
        guard let value = Integer(text), String(value) == text else {
            throw .badValue(
                "\(name): '\(text)' is no whole number from \(Integer.min) to \(Integer.max)")
        }
        return value
    }
}
