import Vocabulary
import Wallet

/// `novation query account`: balances, margin, positions and resting orders.
enum QueryAccountCommand {
    static let command = Command<CommandAction>(
        "query account", "Show an account with its positions and orders.",
        arguments: [
            CommandArgument(
                "ACCOUNT", "an address or a name; else the only key there is",
                isRequired: false)
        ],
        action: run)

    private static func run(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        let address = try address(invocation)
        var client = try NodeClient(invocation)
        let reply = try client.demand(.account(address))
        return CommandReport(data: .received(reply.received), text: lines(reply.answer))
    }

    private static func address(
        _ invocation: Invocation
    ) throws(CommandFailure) -> AccountAddress {
        let folder = KeyFolder(home: try invocation.home())
        if let word = invocation.parsed.optionalArgument("ACCOUNT") {
            return try AddressChoice.resolve(word, folder)
        }
        let names = try folder.names()
        guard names.count == 1 else {
            throw CommandFailure(
                .usage, "NV0001", "ACCOUNT is missing, and there are \(names.count) keys",
                hint: "novation wallet list")
        }
        return try folder.read(names[0]).address
    }

    private static func lines(_ account: AccountAnswer) -> [String] {
        guard account.exists else {
            return ["account    \(account.address)", "           does not exist yet"]
        }
        var lines = ["account    \(account.address)"] + authorities(account)
        for subaccount in account.subaccounts { lines += words(subaccount) }
        return lines
    }

    private static func authorities(_ account: AccountAnswer) -> [String] {
        var rows: [[String]] = []
        if account.threshold > 0 {
            rows.append(["signers", "\(account.threshold) of \(account.signers.count)"])
            rows += account.signers.map { ["", $0.text] }
        }
        for agent in account.agents {
            let place = agent.subaccount.map { ", subaccount \($0) only" } ?? ""
            let end = TimestampText.write(agent.expiry)
            rows.append(["agent \(agent.number)", "\(agent.key.text) until \(end)\(place)"])
        }
        return TextTable.columns(rows)
    }

    private static func words(_ subaccount: AccountAnswer.Subaccount) -> [String] {
        var lines = ["", "subaccount \(subaccount.number)"]
        lines += TextTable.columns(
            [
                ["balance", subaccount.balance], ["equity", subaccount.equity],
                ["initial margin", subaccount.initial],
                ["maintenance", subaccount.maintenance],
            ], indent: 2, [.left, .right])
        if !subaccount.positions.isEmpty {
            let rows = subaccount.positions.map {
                [$0.market, $0.size, $0.entry, $0.mark, $0.unrealized]
            }
            lines += TextTable.columns(
                [["position", "size", "entry", "mark", "unrealized"]] + rows, indent: 2,
                [.left, .right, .right, .right, .right])
        }
        if !subaccount.orders.isEmpty {
            let rows = subaccount.orders.map {
                [$0.id, $0.market, $0.side, $0.price, $0.size, $0.remaining]
            }
            lines += TextTable.columns(
                [["order", "market", "side", "price", "size", "remaining"]] + rows, indent: 2,
                [.right, .left, .left, .right, .right, .right])
        }
        return lines
    }
}
