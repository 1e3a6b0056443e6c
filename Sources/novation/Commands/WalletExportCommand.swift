import Cryptography
import Encoding
import Platform
import Wallet

/// `novation wallet export`: a key out of the wallet, sealed as it is or in the clear.
enum WalletExportCommand {
    static let command = Command<CommandAction>(
        "wallet export", "Give out a key, sealed or in the clear.",
        arguments: [CommandArgument("NAME", "which key")],
        options: [
            .value(
                "format", "FORMAT", "the keystore as it is, or the seed in the clear",
                choices: ["eip2335", "hex"], preset: "eip2335"),
            .value("out", "FILE", "write it to a new file of mode 0600, do not show it"),
        ] + PassphraseSource.options,
        notes: [
            "hex asks for the passphrase and for a yes, for whoever reads the seed has the key;",
            "--yes is the answer where nobody can be asked.",
        ],
        action: run)

    private static func run(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        let parsed = invocation.parsed
        let name = try AddressChoice.name(parsed.argument("NAME"))
        let keystore = try KeyFolder(home: try invocation.home()).read(name)
        let isHex = parsed.option("format") == "hex"
        let content: SecretBytes
        if isHex {
            try Confirmation.demand(
                invocation, "give out the key '\(name)' in the clear?",
                refusal: "not confirmed; nothing was given out")
            let passphrase = try PassphraseSource(parsed).existing(name)
            content = SeedText.write(try keystore.opened(by: passphrase))
        } else {
            content = SecretBytes(copying: Array(keystore.json.dropLast()))
        }
        if let path = parsed.option("out") {
            try SecretFile.create(path, content)
            return CommandReport(
                data: ["name": .text(name.text), "file": .text(path)],
                text: ["written to \(path)"])
        }
        let text = content.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        if isHex {
            return CommandReport(
                data: [
                    "name": .text(name.text), "algo": .text(keystore.publicKey.curve.name),
                    "seed": .text(text),
                ], text: [text], warnings: ["whoever reads this has the key"])
        }
        return CommandReport(
            data: ["name": .text(name.text), "keystore": .received(try value(text))],
            text: text.split(separator: "\n").map(String.init))
    }

    private static func value(_ text: String) throws(CommandFailure) -> JSONValue {
        do throws(JSONFault) {
            return try JSONReader.read(Array(text.utf8), comments: false, limit: text.utf8.count)
        } catch {
            throw CommandFailure(.internalFault, "NV0012", "\(error)")
        }
    }
}
