import Cryptography
import Platform
import Wallet

/// Where a passphrase comes from: a private file, standard input, or a person at the terminal.
/// Never from the command line and never from the environment, where others can read it.
struct PassphraseSource: Sendable {
    static let options: [CommandOption] = [
        .value("password-file", "FILE", "read the passphrase from the first line of a file"),
        .flag("password-stdin", "read the passphrase from the first line of standard input"),
    ]

    /// For commands that put a key under another passphrase.
    static let newOption = CommandOption.value(
        "new-password-file", "FILE", "read the new passphrase from the first line of a file")

    private enum Kind: Sendable {
        case file(String)
        case standardInput
        case terminal
    }

    private let kind: Kind

    private init(kind: Kind) { self.kind = kind }

    init(_ parsed: ParsedCommand) throws(CommandFailure) {
        let file = parsed.option("password-file")
        let isInput = parsed.flag("password-stdin")
        switch (file, isInput) {
        case (nil, false): kind = .terminal
        case (nil, true): kind = .standardInput
        case (.some(let path), false): kind = .file(path)
        case (.some, true):
            throw CommandFailure(
                .usage, "NV0001", "--password-file and --password-stdin exclude each other")
        }
    }

    /// Where the new passphrase comes from: its own file, else the line after the old one's.
    init(new parsed: ParsedCommand) throws(CommandFailure) {
        if let path = parsed.option("new-password-file") {
            self.init(kind: .file(path))
            return
        }
        try self.init(parsed)
        guard case .file = kind else { return }
        throw CommandFailure(
            .usage, "NV0001",
            "--password-file is the old passphrase: --new-password-file is "
                + "missing")
    }

    /// The passphrase of an existing key.
    func existing(_ name: KeyName) throws(CommandFailure) -> SecretBytes {
        try read("passphrase of \(name): ")
    }

    /// The passphrase of a new key; a person gives it twice.
    func new(_ name: KeyName) throws(CommandFailure) -> SecretBytes {
        let first = try read("new passphrase of \(name): ")
        guard case .terminal = kind else { return first }
        let second = try read("once more: ")
        guard constantTimeEqual(first, second) else {
            throw .locked("the two passphrases differ")
        }
        return first
    }

    private func read(_ question: String) throws(CommandFailure) -> SecretBytes {
        switch kind {
        case .file(let path): try Self.fromFile(path)
        case .standardInput: try Self.fromInput()
        case .terminal: try Self.fromTerminal(question)
        }
    }

    private static func fromFile(_ path: String) throws(CommandFailure) -> SecretBytes {
        try SecretFile.firstLine(path, limit: Keystore.mostPassphraseBytes)
    }

    private static func fromInput() throws(CommandFailure) -> SecretBytes {
        guard let line = StandardInput.secretLine(limit: Keystore.mostPassphraseBytes) else {
            throw .locked(
                "standard input has no line of at most \(Keystore.mostPassphraseBytes) bytes")
        }
        return line
    }

    private static func fromTerminal(_ question: String) throws(CommandFailure) -> SecretBytes {
        do throws(TerminalFault) {
            var bytes = try PassphrasePrompt.ask(question)
            defer { SecretFile.wipe(&bytes) }
            return SecretBytes(copying: bytes)
        } catch {
            switch error {
            case .noTerminal:
                throw .locked(
                    "a passphrase is needed and there is no terminal to ask on",
                    hint: "--password-file FILE or --password-stdin")
            case .interrupted:
                throw CommandFailure(.interrupted, "NV0018", "interrupted")
            case .inputEnded, .lineTooLong, .readerGone, .system:
                throw .locked("no passphrase came from the terminal: \(error)")
            }
        }
    }
}
