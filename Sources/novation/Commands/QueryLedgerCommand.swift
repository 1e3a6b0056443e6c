import Wallet

/// `novation query ledger`: insurance, fees, and losses that nobody could pay.
enum QueryLedgerCommand {
    static let command = Command<CommandAction>(
        "query ledger", "Show what the clearing house itself holds and is owed.",
        action: run)

    private static func run(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        var client = try NodeClient(invocation)
        let reply = try client.demand(.ledger)
        let ledger = reply.answer
        let rows = [
            ["insurance", ledger.insurance], ["fees", ledger.fees],
            ["outstanding debt", ledger.outstandingDebt],
        ]
        return CommandReport(
            data: .received(reply.received), text: TextTable.columns(rows, [.left, .right]))
    }
}
