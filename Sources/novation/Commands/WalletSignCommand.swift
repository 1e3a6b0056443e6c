import Cryptography
import Encoding
import Platform
import Wallet

/// `novation wallet sign`: a signature over a message.
enum WalletSignCommand {
    static let longestMessage = 1 << 20

    static let messageOptions: [CommandOption] = [
        .value("message", "HEX", "the message in hexadecimal digits", mayBeEmpty: true),
        .value("file", "FILE", "the message is the content of this file"),
        .flag("raw", "over the bytes alone, without what sets messages apart"),
    ]

    static let command = Command<CommandAction>(
        "wallet sign", "Sign a message.",
        arguments: [CommandArgument("NAME", "whose key signs")],
        options: messageOptions + PassphraseSource.options,
        notes: [
            "What is signed begins with 32 bytes that stand for messages alone, so that the",
            "signature is never good for a transaction or a vote. --raw leaves them away for",
            "other software to verify: it asks for a yes, and refuses the bytes of a transaction.",
        ],
        action: run)

    private static func run(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        let parsed = invocation.parsed
        let message = try message(parsed)
        let isRaw = parsed.flag("raw")
        let word = parsed.argument("NAME")
        if isRaw {
            guard !SignedMessage.isTransaction(message) else {
                throw CommandFailure(
                    .denied, "NV0025", "these bytes are a transaction",
                    hint: "novation tx shows what it does, signs it and sends it")
            }
            try Confirmation.demand(
                invocation, "sign \(message.count) raw bytes with the key '\(word)'?",
                refusal: "not confirmed; nothing was signed")
        }
        let key = try key(word, invocation)
        let signature = key.sign(isRaw ? message : SignedMessage.bytes(message))
        return CommandReport(
            data: [
                "name": .text(word), "algo": .text(key.curve.name),
                "public_key": .text(Hexadecimal.encode(key.publicKey.bytes)),
                "kind": .text(isRaw ? "raw" : "message"),
                "signature": .text(Hexadecimal.encode(signature.bytes)),
            ],
            text: [Hexadecimal.encode(signature.bytes)])
    }

    /// The message of `--message` or `--file`.
    static func message(_ parsed: ParsedCommand) throws(CommandFailure) -> [UInt8] {
        switch (parsed.option("message"), parsed.option("file")) {
        case (.some(let digits), nil): return try bytes(digits, "--message")
        case (nil, .some(let path)):
            do throws(FileFault) {
                return try TextFile.readBytes(path, limit: longestMessage)
            } catch {
                throw CommandFailure(reading: error)
            }
        case (nil, nil), (.some, .some):
            throw CommandFailure(
                .usage, "NV0001", "one of --message HEX and --file FILE is wanted")
        }
    }

    static func bytes(_ digits: String, _ name: String) throws(CommandFailure) -> [UInt8] {
        do throws(TextFault) {
            return try Hexadecimal.decode(digits.lowercased())
        } catch {
            throw .badValue("\(name): \(error)")
        }
    }

    private static func key(
        _ word: String, _ invocation: Invocation
    ) throws(CommandFailure) -> PrivateKey {
        if let account = DevelopmentAccount.named(word) { return account.privateKey }
        let folder = KeyFolder(home: try invocation.home())
        let keystore = try folder.read(try AddressChoice.name(word))
        let passphrase = try PassphraseSource(invocation.parsed).existing(keystore.name)
        return try keystore.opened(by: passphrase)
    }
}
