import Cryptography
import Vocabulary
import Wallet

/// `novation query status`: which chain, how far, how well connected.
enum QueryStatusCommand {
    static let command = Command<CommandAction>(
        "query status", "Show the state of the node.",
        action: run)

    private static func run(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        var client = try NodeClient(invocation)
        let reply = try client.demand(.status)
        let status = reply.answer
        let rows = [
            ["chain", status.identity.chain.text], ["genesis", "\(status.identity.genesis)"],
            ["node", status.node], ["height", "\(status.height)"], ["hash", status.hash],
            ["time", TimestampText.write(status.time)], ["view", status.view],
            ["validators", status.validators], ["peers heard", status.peersHeard],
            ["mempool", status.mempool], ["catching up", status.isCatchingUp ? "yes" : "no"],
        ]
        return CommandReport(data: .received(reply.received), text: TextTable.columns(rows))
    }
}
