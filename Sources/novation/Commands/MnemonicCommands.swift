import Cryptography
import Wallet

/// `novation wallet mnemonic new` and `check`: words without a keystore.
enum MnemonicCommands {
    static let new = Command<CommandAction>(
        "wallet mnemonic new", "Make a mnemonic and keep nothing.",
        options: [
            .value(
                "words", "N", "how many words", choices: ["12", "24"], preset: "24"),
            .value("mnemonic-out", "FILE", "write it to a new file, do not show it"),
        ],
        notes: ["Whoever reads the words has every key that they lead to."],
        action: make)

    static let check = Command<CommandAction>(
        "wallet mnemonic check", "Say whether words are a mnemonic.",
        options: [
            .value("mnemonic-file", "FILE", "a file with the words, mode 0600"),
            .flag("stdin", "the words are the first line of standard input"),
        ],
        notes: ["Ends with 1 when they are none. The words themselves are never shown."],
        action: judge)

    static func generate(_ count: Int) throws(CommandFailure) -> Phrase {
        do throws(PhraseFault) {
            return try Phrase.generate(wordCount: count)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The words as part of a result, or the file that they were written to.
    static func add(
        _ phrase: Phrase, to report: CommandReport, writtenTo file: String?
    ) -> CommandReport {
        var report = report
        guard case .record(var members) = report.data else { return report }
        if let file {
            members.append(OutputValue.Member(key: "mnemonic_file", value: .text(file)))
            report.text.append("mnemonic written to \(file)")
        } else {
            let words = phrase.text.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
            members.append(OutputValue.Member(key: "mnemonic", value: .text(words)))
            report.text.append("mnemonic \(words)")
            report.warnings.append(
                "the mnemonic is shown this once; whoever reads it has the key")
        }
        report.data = .record(members)
        return report
    }

    /// The words of `--mnemonic-file` or, with `--stdin`, of the first line of standard input.
    static func text(_ parsed: ParsedCommand) throws(CommandFailure) -> SecretBytes {
        switch (parsed.option("mnemonic-file"), parsed.flag("stdin")) {
        case (.some(let path), false):
            return try SecretFile.read(path, limit: Phrase.longestText)
        case (nil, true): return try line(of: Phrase.longestText)
        case (nil, false), (.some, true):
            throw CommandFailure(
                .usage, "NV0001", "one of --mnemonic-file FILE and --stdin is wanted")
        }
    }

    static func line(of limit: Int) throws(CommandFailure) -> SecretBytes {
        guard let line = StandardInput.secretLine(limit: limit) else {
            throw .noSuch("standard input has no line of at most \(limit) bytes")
        }
        return line
    }

    private static func make(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        let count = try invocation.whole("--words", invocation.parsed.option("words"), Int.self)
        let phrase = try generate(count ?? 24)
        let output = invocation.parsed.option("mnemonic-out")
        if let output { try SecretFile.create(output, phrase.text) }
        let report = CommandReport(
            data: ["words": .number(Int64(phrase.wordCount))], text: [])
        return add(phrase, to: report, writtenTo: output)
    }

    private static func judge(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        let text = try text(invocation.parsed)
        do throws(PhraseFault) {
            let phrase = try Phrase(text: text)
            return CommandReport(
                data: [
                    "valid": true, "words": .number(Int64(phrase.wordCount)),
                    "well_known": .flag(phrase.isWellKnown),
                ],
                text: ["valid: \(phrase.wordCount) words"],
                warnings: phrase.isWellKnown ? [wellKnown] : [])
        } catch {
            return CommandReport(
                data: ["valid": false, "reason": .text("\(error)")],
                text: ["not valid: \(error)"], verdict: .refuted)
        }
    }

    static let wellKnown =
        "this mnemonic stands in books and test suites: everybody has its keys"
}
