import Cryptography
import Transactions
import Wallet

/// `novation tx withdraw`: collateral off the chain.
enum WithdrawCommand {
    static let command = Command<CommandAction>(
        "tx withdraw", "Take collateral off the chain.",
        arguments: [CommandArgument("AMOUNT", "how much, such as 12.5")],
        options: [.value("to", "HEX", "the recipient: 64 hexadecimal digits")]
            + TransactionOptions.all,
        action: run)

    private static func run(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        let amount = try TransferCommand.read(invocation.parsed.argument("AMOUNT"))
        guard let text = invocation.parsed.option("to") else {
            throw CommandFailure(.usage, "NV0001", "--to HEX is missing")
        }
        guard let recipient = Digest(hexadecimal: text) else {
            throw .badValue("--to: 64 lower-case hexadecimal digits are wanted")
        }
        return try TransactionCourse.run(invocation) { subject throws(CommandFailure) in
            .withdraw(Withdraw(from: subject.subaccount, amount: amount, recipient: recipient))
        }
    }
}
