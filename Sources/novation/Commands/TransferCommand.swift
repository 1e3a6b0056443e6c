import Transactions
import Vocabulary
import Wallet

/// `novation tx transfer`: collateral to another account or subaccount.
enum TransferCommand {
    static let command = Command<CommandAction>(
        "tx transfer", "Move collateral to an account.",
        arguments: [
            CommandArgument("TO", "an address, a key's name, or a development account"),
            CommandArgument("AMOUNT", "how much, such as 12.5"),
        ],
        options: [.value("to-subaccount", "N", "the receiver's subaccount", preset: "0")]
            + TransactionOptions.all,
        action: run)

    private static func run(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        let amount = try read(invocation.parsed.argument("AMOUNT"))
        let number = try invocation.whole(
            "--to-subaccount", invocation.parsed.option("to-subaccount"), UInt16.self)
        return try TransactionCourse.run(invocation) { subject throws(CommandFailure) in
            let receiver = try AddressChoice.recipient(
                invocation.parsed.argument("TO"), subject.folder, on: subject.identity.chain)
            return .transfer(
                Transfer(
                    from: subject.subaccount, to: receiver,
                    toSubaccount: SubaccountNumber(number ?? 0), amount: amount))
        }
    }

    static func read(_ text: String) throws(CommandFailure) -> Amount {
        do throws(QuantityFault) {
            return try AmountText.read(text)
        } catch {
            throw CommandFailure(error, of: "amount")
        }
    }
}
