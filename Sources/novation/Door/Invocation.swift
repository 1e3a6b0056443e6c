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
        // An empty variable is none; the parser refuses an empty option.
        if let given, !given.isEmpty { return given }
        guard let user = Environment.value("HOME"), !user.isEmpty else {
            throw CommandFailure(
                .configuration, "NV0008", "neither --home, NOVATION_HOME nor HOME is set")
        }
        return user + "/.novation"
    }

    /// What every command takes is looked at even by those that have no use for it.
    func checkSharedOptions() throws(CommandFailure) {
        _ = try timeout()
        guard HTTPAddress(node) != nil else { throw NodeFault.badAddress(node).failure(node) }
    }

    func timeout() throws(CommandFailure) -> Interval {
        try duration(SharedOptions.timeout, longest: Self.longestTimeout)
    }

    /// The duration of an option that has a preset.
    func duration(_ name: String, longest: Interval) throws(CommandFailure) -> Interval {
        let text = parsed.option(name) ?? ""
        let length: Interval
        do throws(DurationFault) {
            length = try DurationText.read(text, longest: longest)
        } catch {
            throw .badValue("--\(name): \(error)")
        }
        guard length > .zero else { throw .badValue("--\(name): \(text) is no time at all") }
        return length
    }

    /// A whole number among what was typed, in its one spelling; nil when it was left away.
    func whole<Integer: FixedWidthInteger>(
        _ name: String, _ text: String?, _ type: Integer.Type = Integer.self,
        in range: ClosedRange<Integer> = Integer.min...Integer.max
    ) throws(CommandFailure) -> Integer? {
        guard let text else { return nil }
        return try Self.whole(name, text, in: range)
    }

    static func whole<Integer: FixedWidthInteger>(
        _ name: String, _ text: String, in range: ClosedRange<Integer>
    ) throws(CommandFailure) -> Integer {
        guard let value = Integer(text), String(value) == text, range.contains(value) else {
            throw .badValue(
                "\(name) is a whole number from \(range.lowerBound) to \(range.upperBound), "
                    + "not '\(text)'")
        }
        return value
    }
}
