import Chain
import Clearing
import Host
import Simulation
import Vocabulary

/// The oracle of a development network: a walk for each market, a function of the seed and of
/// time since genesis, so that validators in different processes see the same prices.
package struct PriceFeed: Sendable {
    /// One step of the walk.
    package static let tickMilliseconds: Int64 = 250
    /// Parts per million that one tick may move a price.
    private static let step: Int64 = 300

    private let start: Timestamp
    private var walks: [PriceWalk]

    package init(genesis: GenesisDocument, seed: UInt64) {
        start = genesis.time
        let randomness = Randomness(seed: seed)
        walks = genesis.clearing.markets.enumerated().map { index, rules in
            PriceWalk(
                from: rules.initialPrice, market: MarketID(UInt32(index)), step: Self.step,
                error: 0, randomness: randomness)
        }
    }

    /// What the markets cost now.
    package mutating func quotes(at wall: Timestamp) -> [OracleExtension.Quote] {
        let elapsed = max(wall.milliseconds(since: start), 0)
        let tick = UInt64(elapsed / Self.tickMilliseconds)
        return walks.indices.map { index in
            OracleExtension.Quote(
                market: MarketID(UInt32(index)), price: walks[index].price(at: tick))
        }
    }
}
