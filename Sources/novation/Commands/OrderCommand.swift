import Transactions
import Wallet

/// `novation tx order`: an order to buy or sell.
enum OrderCommand {
    static let command = Command<CommandAction>(
        "tx order", "Place an order.",
        arguments: [
            CommandArgument("SIDE", "which side", choices: ["buy", "sell"]),
            CommandArgument("MARKET", "a symbol of novation query markets"),
            CommandArgument("SIZE", "how much, in whole units, such as 0.5"),
        ],
        options: [
            .value("price", "P", "the worst price accepted, for one whole unit"),
            .value(
                "tif", "TIF", "good till canceled, immediate or cancel, post only",
                choices: ["gtc", "ioc", "po"], preset: "gtc"),
            .flag("reduce-only", "only make the position smaller"),
            .value("client-id", "N", "a number of your own, echoed in receipts", preset: "0"),
        ] + TransactionOptions.all,
        action: run)

    private static func run(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        let parsed = invocation.parsed
        guard let price = parsed.option("price") else {
            throw CommandFailure(
                .usage, "NV0001", "--price P is missing",
                hint: "market orders are immediate-or-cancel ones with a worst price: --tif ioc")
        }
        let clientID = try invocation.whole(
            "--client-id", parsed.option("client-id"), UInt64.self)
        let text = OrderText(
            side: parsed.argument("SIDE"), size: parsed.argument("SIZE"), price: price,
            timeInForce: parsed.option("tif") ?? "gtc",
            reduceOnly: parsed.flag("reduce-only"), clientID: clientID ?? 0)
        return try TransactionCourse.run(invocation) { subject throws(CommandFailure) in
            let market = try subject.market(parsed.argument("MARKET"))
            do throws(OrderTextFault) {
                return .placeOrder(try text.read(on: market, subaccount: subject.subaccount))
            } catch {
                throw CommandFailure(error)
            }
        }
    }
}
