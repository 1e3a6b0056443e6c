import Vocabulary
import Wallet

/// `novation query block`: one final block.
enum QueryBlockCommand {
    static let command = Command<CommandAction>(
        "query block", "Show a final block.",
        arguments: [CommandArgument("HEIGHT", "else the latest", isRequired: false)],
        action: run)

    private static func run(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        let height = try invocation.whole(
            "HEIGHT", invocation.parsed.optionalArgument("HEIGHT"), UInt64.self)
        var client = try NodeClient(invocation)
        let reply = try client.demand(.block(height.map { Height($0) }))
        var rows = reply.answer.fields.map { [$0.name, $0.text] }
        rows.append(["transactions", "\(reply.answer.transactions.count)"])
        rows += reply.answer.transactions.map { ["", $0] }
        return CommandReport(data: .received(reply.received), text: TextTable.columns(rows))
    }
}
