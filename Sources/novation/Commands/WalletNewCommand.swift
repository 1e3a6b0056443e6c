import Cryptography
import Encoding
import Wallet

/// `novation wallet new`: a key from the kernel's entropy, into a keystore.
enum WalletNewCommand {
    static let algorithm = CommandOption.value(
        "algo", "ALGO", "the signature scheme", choices: ["ed25519", "secp256k1"],
        preset: "ed25519")

    static let command = Command<CommandAction>(
        "wallet new", "Make a key of your own.",
        arguments: [CommandArgument("NAME", "what to call it: 1 to 32 of a-z 0-9 -")],
        options: [algorithm, .value("words", "N", "not offered yet: a phrase of 12 or 24 words")]
            + PassphraseSource.options,
        notes: [
            "The key is kept in keys/NAME.json under the home directory, sealed under a",
            "passphrase of at least 8 bytes. There is no other copy: keep one.",
        ],
        action: run)

    private static func run(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        if invocation.parsed.option("words") != nil {
            throw .notOffered(
                "phrases of words are not offered in this version",
                hint: "leave --words away and keep a copy of the keystore file")
        }
        let name = try AddressChoice.name(invocation.parsed.argument("NAME"))
        return try store(invocation, name) { curve throws(CommandFailure) in
            PrivateKey.generate(curve)
        }
    }

    /// Puts a key into a new keystore; `make` comes before the passphrase is asked for.
    static func store(
        _ invocation: Invocation, _ name: KeyName,
        _ make: (Curve) throws(CommandFailure) -> PrivateKey
    ) throws(CommandFailure) -> CommandReport {
        let folder = KeyFolder(home: try invocation.home())
        try folder.refuseTaken(name)
        let source = try PassphraseSource(invocation.parsed)
        let key = try make(try curve(invocation.parsed))
        let passphrase = try source.new(name)
        let keystore: Keystore
        do throws(KeystoreFault) {
            keystore = try Keystore.seal(key, name: name, passphrase: passphrase)
        } catch {
            throw CommandFailure(error)
        }
        try folder.create(keystore)
        return CommandReport(
            data: keystore.value(file: folder.file(name)),
            text: keystore.lines(file: folder.file(name)))
    }

    private static func curve(_ parsed: ParsedCommand) throws(CommandFailure) -> Curve {
        do throws(TextFault) {
            return try Curve(name: parsed.option("algo") ?? "")
        } catch {
            throw .badValue("\(error)")
        }
    }
}
