import Transactions
import Vocabulary
import Wallet

/// `novation tx revoke`: an agent's right ends.
enum RevokeCommand {
    static let command = Command<CommandAction>(
        "tx revoke", "End an agent's right to trade for the account.",
        arguments: [CommandArgument("AGENT", "its number, as query account shows it")],
        options: TransactionOptions.all,
        action: run)

    private static func run(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        let number = try invocation.whole(
            "AGENT", invocation.parsed.argument("AGENT"), UInt32.self)
        return try TransactionCourse.run(invocation) { _ throws(CommandFailure) in
            .revokeAgent(RevokeAgent(agent: KeyID(number ?? 0)))
        }
    }
}
