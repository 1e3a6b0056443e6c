import Chain
import Clearing
import Vocabulary

/// The oracles of all validators of a world: one walk a market, seen by each with its own error.
final class OracleDesk {
    private static let tickMilliseconds: Int64 = 250

    private let birth: Timestamp
    private var walks: [[PriceWalk]]

    init(markets: [MarketRules], validators: Int, birth: Timestamp, randomness: Randomness) {
        self.birth = birth
        walks = (0..<validators).map { _ in
            markets.enumerated().map { index, rules in
                PriceWalk(
                    from: rules.initialPrice, market: MarketID(UInt32(index)), step: 2_000,
                    error: 500, randomness: randomness)
            }
        }
    }

    func quotes(_ node: Int, at wall: Timestamp) -> [OracleExtension.Quote] {
        let tick = UInt64(max(wall.milliseconds(since: birth), 0) / Self.tickMilliseconds)
        return walks[node].indices.map { market in
            OracleExtension.Quote(
                market: MarketID(UInt32(market)),
                price: walks[node][market].price(at: tick, seenBy: node))
        }
    }
}
