import Cryptography
import Transactions
import Wallet

/// `novation query tx`: what became of a transaction.
enum QueryTransactionCommand {
    static let command = Command<CommandAction>(
        "query tx", "Show what became of a transaction.",
        arguments: [CommandArgument("HASH", "64 hexadecimal digits")],
        notes: ["Ends with 11 when a rule refused it, with 2 when it is in no final block."],
        action: run)

    private static func run(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        guard let hash = Digest(hexadecimal: invocation.parsed.argument("HASH")) else {
            throw .badValue("HASH: 64 lower-case hexadecimal digits are wanted")
        }
        let id = TransactionID(hash)
        var client = try NodeClient(invocation)
        let reply = try client.demand(.transaction(id))
        switch reply.answer.standing {
        case .final:
            return CommandReport(final: reply, id: id)
        case .pending, .unknown:
            return CommandReport(
                data: [
                    "hash": .text("\(hash)"), "status": .text(reply.answer.standing.rawValue),
                    "receipt": .none,
                ],
                text: [
                    reply.answer.standing == .pending
                        ? "pending    the node has it, and no final block does"
                        : "unknown    the node does not have it",
                    "hash       \(hash)",
                ], verdict: .inconclusive)
        }
    }
}
