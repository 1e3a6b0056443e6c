import Cryptography
import Encoding
import Platform
import Vocabulary
import Wallet

/// What the options of `wallet new` and `wallet import` say about the key to be.
struct KeyMaker {
    static let algorithm = CommandOption.value(
        "algo", "ALGO", "the signature scheme", choices: ["ed25519", "secp256k1"],
        preset: "ed25519")
    static let derivation: [CommandOption] = [
        .value("account", "I", "which key of the mnemonic [0]"),
        .value("path", "PATH", "the way from the mnemonic to the key, in place of --account"),
        .value(
            "mnemonic-passphrase-file", "FILE",
            "a further secret that the mnemonic is used with, from the first line of a file"),
    ]
    static let cost = CommandOption.value(
        "kdf", "COST", "what guessing at the passphrase costs",
        choices: KeystoreCost.named.map(\.word), preset: "standard")
    static let pathNotes = [
        "Paths: m/44'/1'/0'/0'/I' for ed25519 (SLIP-0010), m/44'/1'/0'/0/I for secp256k1",
        "(BIP-32), unless --path gives another.",
    ]

    let curve: Curve
    let path: DerivationPath
    let cost: KeystoreCost
    /// Whether anything was said that only a mnemonic understands.
    let speaksOfPhrase: Bool
    private let passphraseFile: String?

    init(_ invocation: Invocation) throws(CommandFailure) {
        let parsed = invocation.parsed
        do throws(TextFault) {
            curve = try Curve(name: parsed.option("algo") ?? "")
        } catch {
            throw .badValue("\(error)")
        }
        path = try Self.path(invocation, curve)
        cost = Self.cost(parsed)
        passphraseFile = parsed.option("mnemonic-passphrase-file")
        speaksOfPhrase =
            parsed.option("account") != nil || parsed.option("path") != nil
            || passphraseFile != nil
    }

    static func cost(_ parsed: ParsedCommand) -> KeystoreCost {
        let word = parsed.option("kdf")
        return KeystoreCost.named.first { $0.word == word }?.cost ?? .standard
    }

    /// The key of a mnemonic.
    func key(of phrase: Phrase) throws(CommandFailure) -> PrivateKey {
        let passphrase =
            if let passphraseFile {
                try SecretFile.firstLine(passphraseFile, limit: Keystore.mostPassphraseBytes)
            } else {
                SecretBytes(copying: [])
            }
        do throws(PhraseFault) {
            return try phrase.key(curve, at: path, passphrase: passphrase)
        } catch {
            throw CommandFailure(error)
        }
    }

    private static func path(
        _ invocation: Invocation, _ curve: Curve
    ) throws(CommandFailure) -> DerivationPath {
        let text = invocation.parsed.option("path")
        let number = try invocation.whole(
            "--account", invocation.parsed.option("account"), UInt32.self)
        if let text {
            guard number == nil else {
                throw CommandFailure(
                    .usage, "NV0001", "--account and --path exclude each other")
            }
            do throws(PathTextFault) {
                return try DerivationPath(typed: text)
            } catch {
                throw .badValue("--path: \(error)")
            }
        }
        guard let path = DerivationPath.standard(curve, account: number ?? 0) else {
            throw .badValue("--account: 0 to \(DerivationStep.numberLimit - 1) are accounts")
        }
        return path
    }
}
