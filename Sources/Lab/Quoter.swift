import Chain
import Clearing
import Transactions
import Vocabulary

/// A plain market maker, as a function: from prices and its own resting orders to what it wants.
///
/// It keeps a few levels on each side of the oracle price, and leaves a quote alone until the
/// price has moved by half the distance to its first level.
package enum Quoter {
    /// Distances from the price in parts per million, and the value of each level.
    private static let levels: [(distance: Int64, value: Int64)] = [
        (500, 20_000_000_000), (1_500, 40_000_000_000), (4_000, 80_000_000_000),
    ]

    /// Cancels of what is out of place, then orders where one is missing.
    package static func operations(
        markets: [MarketRules], quotes: [OracleExtension.Quote], orders: [OrderView]
    ) -> [Operation] {
        var operations: [Operation] = []
        for quote in quotes where Int(quote.market.rawValue) < markets.count {
            let rules = markets[Int(quote.market.rawValue)]
            let own = orders.filter { $0.market == quote.market }
            guard !isInPlace(own, rules: rules, price: quote.price) else { continue }
            operations += own.map { .cancelOrder(CancelOrder(order: $0.id)) }
            operations += wanted(rules, quote)
        }
        return Array(operations.prefix(Limits.operationsPerTransaction))
    }

    private static func isInPlace(
        _ orders: [OrderView], rules: MarketRules, price: Price
    ) -> Bool {
        let bids = orders.filter { $0.side == .buy }.map(\.price)
        let asks = orders.filter { $0.side == .sell }.map(\.price)
        guard bids.count == levels.count, asks.count == levels.count,
            let bid = bids.max(), let ask = asks.min()
        else { return false }
        let middle = (bid.rawValue + ask.rawValue) / 2
        let drift = abs(middle - price.rawValue)
        return drift <= share(of: price, levels[0].distance / 2)
    }

    private static func wanted(
        _ rules: MarketRules, _ quote: OracleExtension.Quote
    ) -> [Operation] {
        var operations: [Operation] = []
        for level in levels {
            let lots = Lots(max(1, level.value / max(quote.price.rawValue, 1)))
            let distance = share(of: quote.price, level.distance)
            let tick = rules.tick.rawValue
            // Buys round down to the tick, sells up: never closer than the distance.
            let bid = (quote.price.rawValue - distance) / tick * tick
            let ask = (quote.price.rawValue + distance + tick - 1) / tick * tick
            for (side, price) in [(Side.buy, bid), (.sell, ask)] where price > 0 {
                operations.append(
                    .placeOrder(
                        PlaceOrder(
                            subaccount: .main, market: quote.market, side: side,
                            price: Price(price), lots: lots, timeInForce: .postOnly,
                            reduceOnly: false, clientID: 0)))
            }
        }
        return operations
    }

    private static func share(of price: Price, _ millionths: Int64) -> Int64 {
        Int64(Int128(price.rawValue) * Int128(millionths) / 1_000_000)
    }
}
