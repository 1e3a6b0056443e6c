import Cryptography
import Wallet

/// `novation wallet new`: a key from the kernel's entropy, by way of a mnemonic, into a keystore.
enum WalletNewCommand {
    static let command = Command<CommandAction>(
        "wallet new", "Make a key of your own.",
        arguments: [CommandArgument("NAME", "what to call it: 1 to 32 of a-z 0-9 -")],
        options: [
            KeyMaker.algorithm,
            .value("words", "N", "words of the mnemonic, 12 or 24 [24]", choices: ["12", "24"]),
            .value("mnemonic-out", "FILE", "write the mnemonic to a new file, do not show it"),
            .flag("no-mnemonic", "make the key without one; the keystore is its only copy"),
        ] + KeyMaker.derivation + [KeyMaker.cost] + PassphraseSource.options,
        notes: [
            "The key is kept in keys/NAME.json under the home directory, sealed under a",
            "passphrase of at least 8 bytes. The mnemonic leads to the same key and is shown",
            "once, as part of the result: write it down where nobody else reads it.",
        ] + KeyMaker.pathNotes,
        action: run)

    private static func run(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        let parsed = invocation.parsed
        let maker = try KeyMaker(invocation)
        let output = parsed.option("mnemonic-out")
        let deposit = try KeyDeposit(invocation)
        guard !parsed.flag("no-mnemonic") else {
            guard parsed.option("words") == nil, output == nil, !maker.speaksOfPhrase else {
                throw CommandFailure(
                    .usage, "NV0001", "--no-mnemonic excludes what is about a mnemonic")
            }
            let key = PrivateKey.generate(maker.curve)
            return try deposit.store(key, path: nil, cost: maker.cost)
        }
        let count = try invocation.whole("--words", parsed.option("words"), Int.self)
        let phrase = try MnemonicCommands.generate(count ?? 24)
        let key = try maker.key(of: phrase)
        let report = try deposit.store(key, path: maker.path, cost: maker.cost) {
            () throws(CommandFailure) in
            // Before the keystore: who is killed in between has words without a keystore, not a
            // keystore whose words are lost.
            if let output { try SecretFile.create(output, phrase.text) }
        }
        var told = MnemonicCommands.add(phrase, to: report, writtenTo: output)
        if output == nil {
            told.remedyUnread =
                "nobody has its mnemonic: novation wallet remove \(deposit.name), and make another"
        }
        return told
    }
}
