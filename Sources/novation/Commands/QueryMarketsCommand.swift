import Wallet

/// `novation query markets`: every market with its prices and rules.
enum QueryMarketsCommand {
    static let command = Command<CommandAction>(
        "query markets", "List markets with their prices and rules.",
        action: run)

    private static func run(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        var client = try NodeClient(invocation)
        let reply = try client.demand(.markets)
        let heads = [
            "market", "oracle", "mark", "tick", "lot", "open interest", "funding",
            "initial ppm", "maintenance ppm", "maker ppm", "taker ppm", "phase",
        ]
        let rows = reply.answer.map { market in
            [
                market.scale.symbol, market.oracle, market.mark, market.tick,
                market.scale.write(market.scale.lot), market.openInterest, market.fundingRate,
                market.initialPPM, market.maintenancePPM, market.makerPPM, market.takerPPM,
                market.phase,
            ]
        }
        let right = [TextTable.Alignment](repeating: .right, count: 10)
        return CommandReport(
            data: .received(reply.received),
            text: TextTable.columns([heads] + rows, [.left] + right + [.left]))
    }
}
