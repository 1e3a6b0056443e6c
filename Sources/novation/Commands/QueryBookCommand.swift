import Wallet

/// `novation query book`: the best levels of one market.
enum QueryBookCommand {
    private static let deepest = 100

    static let command = Command<CommandAction>(
        "query book", "Show the book of a market.",
        arguments: [CommandArgument("MARKET", "a symbol of novation query markets")],
        options: [.value("depth", "N", short: "d", "levels of each side", preset: "10")],
        action: run)

    private static func run(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        let depth = try invocation.whole(
            "--depth", invocation.parsed.option("depth"), in: 1...deepest)
        var client = try NodeClient(invocation)
        let reply = try client.demand(
            .book(market: invocation.parsed.argument("MARKET"), depth: depth ?? deepest))
        return CommandReport(data: .received(reply.received), text: lines(reply.answer))
    }

    /// Asks above bids, the best of both next to each other.
    private static func lines(_ book: BookAnswer) -> [String] {
        let asks = book.asks.reversed().map { ["ask", $0.price, $0.size, $0.orders] }
        let bids = book.bids.map { ["bid", $0.price, $0.size, $0.orders] }
        let rows = [["", "price", "size", "orders"]] + asks + bids
        return ["\(book.market)  height \(book.height)"]
            + TextTable.columns(rows, [.left, .right, .right, .right])
    }
}
