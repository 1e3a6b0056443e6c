import Encoding

/// What one command has to say when it is done: the result as data and as lines of text, warnings,
/// and what failed, if anything did.
///
/// Both forms go to standard output and are the result alone; warnings and failures go to standard
/// error, and with `--json` into the envelope as well.
package struct CommandReport: Equatable, Sendable {
    package var data: OutputValue
    package var text: [String]
    package var warnings: [String]
    package var failures: [CommandFailure]
    /// A status other than success without a failure: a verdict such as "checked and false".
    package var verdict: ExitStatus
    /// With `--json`, each on a line of its own in place of the envelope: for figures and feeds,
    /// which other programs append and read line by line. A failure still has its envelope.
    package var lines: [OutputValue]?
    /// What is to be done if the result reaches nobody: for what is told once and never again.
    package var remedyUnread: String?

    package init(
        data: OutputValue, text: [String], warnings: [String] = [],
        failures: [CommandFailure] = [], verdict: ExitStatus = .success
    ) {
        self.data = data
        self.text = text
        self.warnings = warnings
        self.failures = failures
        self.verdict = verdict
    }

    /// A command that came to nothing.
    package init(failure: CommandFailure) {
        self.init(data: .none, text: [], failures: [failure])
    }

    package var status: ExitStatus { failures.first?.status ?? verdict }

    /// The one JSON document of a command, ending in a line feed.
    package var envelope: [UInt8] {
        if let lines, failures.isEmpty { return lines.flatMap(Self.line) }
        var writer = JSONWriter()
        let envelope: OutputValue = [
            "schema_version": .number(1),
            "success": .flag(status == .success),
            "data": data,
            "errors": .list(failures.map(\.value)),
            "warnings": .list(warnings.map(OutputValue.text)),
        ]
        envelope.write(into: &writer)
        return writer.bytes + [0x0A]
    }

    private static func line(_ value: OutputValue) -> [UInt8] {
        var writer = JSONWriter()
        value.write(into: &writer)
        return writer.bytes + [0x0A]
    }

    /// The result for people: what standard output gets without `--json`. Nothing in it can
    /// steer a terminal.
    package var resultText: String {
        text.map { TerminalText.plain($0) + "\n" }.joined()
    }

    /// What standard error gets: warnings, then failures with their hints.
    package func complaintText(_ paint: Paint) -> String {
        var lines = warnings.map { paint.caution("warning") + ": " + TerminalText.plain($0) }
        for failure in failures {
            let message = TerminalText.short(failure.message).split(separator: "\n").map {
                TerminalText.plain(String($0))
            }
            lines.append(paint.alarm("error \(failure.code)") + ": " + (message.first ?? ""))
            lines += message.dropFirst().map { "  " + $0 }
            if let hint = failure.hint { lines.append("  hint: " + TerminalText.plain(hint)) }
        }
        if let code = failures.first?.code, code != "NV0001" {
            lines.append(paint.faint("  explain: novation explain \(code)"))
        }
        return lines.map { $0 + "\n" }.joined()
    }
}
