import Cryptography
import Vocabulary
import Wallet

/// `novation wallet list`: own keys, and the development accounts.
enum WalletListCommand {
    static let command = Command<CommandAction>(
        "wallet list", "List keys, and the public development accounts.",
        notes: ["Needs no passphrase: names and addresses are readable by anybody."],
        action: run)

    private static func run(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        let folder = KeyFolder(home: try invocation.home())
        var keys: [OutputValue] = []
        var rows: [[String]] = []
        var warnings: [String] = []
        for name in try folder.names() {
            do throws(CommandFailure) {
                let keystore = try folder.read(name)
                keys.append(keystore.value(file: folder.file(name)))
                rows.append([name.text, keystore.publicKey.curve.name, keystore.address.text])
            } catch {
                warnings.append("\(folder.file(name)): \(error.message)")
            }
        }
        for account in DevelopmentAccount.all {
            keys.append(account.value)
            rows.append([account.name, "public", account.address.text])
        }
        return CommandReport(
            data: ["keys": .list(keys)], text: TextTable.columns(rows), warnings: warnings)
    }
}
