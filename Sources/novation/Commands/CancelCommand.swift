import Transactions
import Vocabulary
import Wallet

/// `novation tx cancel`: one of the sender's resting orders off the book.
enum CancelCommand {
    static let command = Command<CommandAction>(
        "tx cancel", "Cancel a resting order.",
        arguments: [CommandArgument("ORDER_ID", "the number that its receipt gave it")],
        options: TransactionOptions.all,
        action: run)

    private static func run(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        let number = try invocation.whole(
            "ORDER_ID", invocation.parsed.argument("ORDER_ID"), UInt64.self)
        return try TransactionCourse.run(invocation) { _ throws(CommandFailure) in
            .cancelOrder(CancelOrder(order: OrderID(number ?? 0)))
        }
    }
}
