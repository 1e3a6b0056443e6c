import Cryptography
import Glibc
import Platform
import Wallet

/// Where a passphrase comes from: a private file, standard input, or a person at the terminal.
/// Never from the command line and never from the environment, where others can read it.
struct PassphraseSource: Sendable {
    static let options: [CommandOption] = [
        .value("password-file", "FILE", "read the passphrase from the first line of a file"),
        .flag("password-stdin", "read the passphrase from the first line of standard input"),
    ]

    private enum Kind: Sendable {
        case file(String)
        case standardInput
        case terminal
    }

    private let kind: Kind

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
        var bytes: [UInt8]
        do throws(FileFault) {
            bytes = try PrivateFile.read(path, limit: Keystore.mostPassphraseBytes + 2)
        } catch {
            throw CommandFailure(reading: error)
        }
        let end = bytes.firstIndex(of: 0x0A) ?? bytes.count
        let secret = SecretBytes(copying: Array(bytes[..<end]))
        wipe(&bytes)
        return secret
    }

    private static func fromInput() throws(CommandFailure) -> SecretBytes {
        guard var bytes = StandardInput.line(limit: Keystore.mostPassphraseBytes) else {
            throw .locked("standard input has no line of at most 1024 bytes")
        }
        defer { wipe(&bytes) }
        return SecretBytes(copying: bytes)
    }

    private static func fromTerminal(_ question: String) throws(CommandFailure) -> SecretBytes {
        do throws(TerminalFault) {
            var bytes = try PassphrasePrompt.ask(question)
            defer { wipe(&bytes) }
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

    private static func wipe(_ bytes: inout [UInt8]) {
        bytes.withUnsafeMutableBytes { room in
            if let base = room.baseAddress { explicit_bzero(base, room.count) }
        }
    }
}
