import Cryptography
import Platform
import Wallet

/// `novation wallet import`: a key that exists already, into a keystore.
enum WalletImportCommand {
    private static let sources = ["mnemonic-file", "key-file", "keystore"]

    static let command = Command<CommandAction>(
        "wallet import", "Take over a key: a mnemonic, a seed, or another keystore.",
        arguments: [CommandArgument("NAME", "what to call it: 1 to 32 of a-z 0-9 -")],
        options: [
            .value("mnemonic-file", "FILE", "words of a mnemonic, mode 0600"),
            .value("key-file", "FILE", "64 hexadecimal digits of the seed, mode 0600"),
            .value("keystore", "FILE", "a keystore of this program, under its passphrase"),
            .flag("stdin", "a mnemonic or a seed, on the first line of standard input"),
            KeyMaker.algorithm,
        ] + KeyMaker.derivation + [KeyMaker.cost] + PassphraseSource.options,
        notes: [
            "Exactly one source is given. With --stdin and --password-stdin, the key is the first",
            "line and the passphrase the second. The source stays as it is: remove it once the",
            "keystore is known to open.",
        ] + KeyMaker.pathNotes,
        action: run)

    private static func run(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        let parsed = invocation.parsed
        let given = sources.filter { parsed.option($0) != nil }.count
        guard given + (parsed.flag("stdin") ? 1 : 0) == 1 else {
            throw CommandFailure(
                .usage, "NV0001",
                "one of --mnemonic-file, --key-file, --keystore and --stdin is wanted")
        }
        let maker = try KeyMaker(invocation)
        let deposit = try KeyDeposit(invocation)
        if let path = parsed.option("keystore") {
            try refuseDerivation(maker)
            return try takeOver(path, maker, deposit)
        }
        let text: SecretBytes
        let isPhrase: Bool
        if let path = parsed.option("key-file") {
            text = try SecretFile.read(path, limit: 256)
            isPhrase = false
        } else {
            text = try MnemonicCommands.text(parsed)
            isPhrase = parsed.option("mnemonic-file") != nil || hasSpaces(text)
        }
        if isPhrase { return try importPhrase(text, maker, deposit) }
        try refuseDerivation(maker)
        let key = try seed(text, maker.curve)
        return try deposit.store(key, path: nil, cost: maker.cost)
    }

    private static func importPhrase(
        _ text: SecretBytes, _ maker: KeyMaker, _ deposit: KeyDeposit
    ) throws(CommandFailure) -> CommandReport {
        let phrase: Phrase
        do throws(PhraseFault) {
            phrase = try Phrase(text: text)
        } catch {
            throw CommandFailure(error)
        }
        var report = try deposit.store(
            try maker.key(of: phrase), path: maker.path, cost: maker.cost)
        if phrase.isWellKnown { report.warnings.append(MnemonicCommands.wellKnown) }
        return report
    }

    private static func takeOver(
        _ path: String, _ maker: KeyMaker, _ deposit: KeyDeposit
    ) throws(CommandFailure) -> CommandReport {
        let bytes: [UInt8]
        do throws(FileFault) {
            bytes = try TextFile.readBytes(path, limit: 16 * 1024)
        } catch {
            throw CommandFailure(reading: error)
        }
        let keystore: Keystore
        do throws(KeystoreFault) {
            keystore = try Keystore(json: bytes)
        } catch {
            throw CommandFailure(error)
        }
        let (key, passphrase) = try deposit.open(keystore)
        return try deposit.store(
            key, path: keystore.path, cost: maker.cost, passphrase: passphrase)
    }

    private static func seed(
        _ text: SecretBytes, _ curve: Curve
    ) throws(CommandFailure) -> PrivateKey {
        let key: PrivateKey
        do throws(SeedTextFault) {
            key = try SeedText.read(text, curve: curve)
        } catch {
            throw CommandFailure(.badInput, "NV0016", "\(error)")
        }
        guard !DevelopmentAccount.isPublic(key.publicKey) else {
            throw CommandFailure(
                .denied, "NV0013", "this is the public key of a development account",
                hint: "use its name with --from")
        }
        return key
    }

    private static func refuseDerivation(_ maker: KeyMaker) throws(CommandFailure) {
        guard maker.speaksOfPhrase else { return }
        throw CommandFailure(
            .usage, "NV0001", "--account, --path and --mnemonic-passphrase-file are for mnemonics")
    }

    private static func hasSpaces(_ text: SecretBytes) -> Bool {
        text.withUnsafeBytes { $0.contains(0x20) }
    }
}
