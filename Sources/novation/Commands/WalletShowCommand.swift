import Vocabulary
import Wallet

/// `novation wallet show`: the public parts of one key.
enum WalletShowCommand {
    static let command = Command<CommandAction>(
        "wallet show", "Show the public parts of one key.",
        arguments: [CommandArgument("NAME", "a key, or a development account")],
        options: [.flag("address", short: "a", "the address alone")],
        action: run)

    private static func run(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        let word = invocation.parsed.argument("NAME")
        let isShort = invocation.parsed.flag("address")
        if let account = DevelopmentAccount.named(word) {
            let text = isShort ? [account.address.text] : account.lines
            return CommandReport(data: account.value, text: text)
        }
        let folder = KeyFolder(home: try invocation.home())
        let name = try AddressChoice.name(word)
        let keystore = try folder.read(name)
        let file = folder.file(name)
        let text = isShort ? [keystore.address.text] : keystore.lines(file: file)
        return CommandReport(data: keystore.value(file: file), text: text)
    }
}
