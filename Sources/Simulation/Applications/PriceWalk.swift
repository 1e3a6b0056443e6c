import Vocabulary

/// A price that wanders: each tick a step up or down of at most a share of itself, the same for
/// all who ask with one seed. One walk, seen by each validator with an error of its own.
package struct PriceWalk: Sendable {
    private let start: Price
    private let randomness: Randomness
    private let market: Int
    /// Parts per million of the price that one tick can move it.
    private let step: Int64
    /// Parts per million by which a validator's view can be off.
    private let error: Int64
    private var tick: UInt64 = 0
    private var price: Int64

    package init(
        from start: Price, market: MarketID, step: Int64, error: Int64, randomness: Randomness
    ) {
        self.start = start
        self.randomness = randomness
        self.market = Int(market.rawValue)
        self.step = step
        self.error = error
        price = start.rawValue
    }

    /// The true price at a tick. Ticks may be asked for in any order; going back begins anew.
    package mutating func price(at tick: UInt64) -> Price {
        if tick < self.tick {
            self.tick = 0
            price = start.rawValue
        }
        while self.tick < tick {
            self.tick += 1
            let word = randomness.value(.oracle, market, 0, at: self.tick)
            price = Self.clamped(price + Self.share(of: price, step, word))
        }
        return Price(price)
    }

    /// The price as one validator sees it.
    package mutating func price(at tick: UInt64, seenBy validator: Int) -> Price {
        let price = price(at: tick).rawValue
        let word = randomness.value(.oracle, market, 1 + validator, at: tick)
        return Price(Self.clamped(price + Self.share(of: price, error, word)))
    }

    /// Between minus and plus `rate` parts per million of the price, rounded toward zero.
    private static func share(of price: Int64, _ rate: Int64, _ word: UInt64) -> Int64 {
        let signed = Int64(word >> 32 & 0xFFFF_FFFF) - 0x8000_0000
        let product = Int128(price) * Int128(rate) * Int128(signed)
        return Int64(product / (1_000_000 * 0x8000_0000))
    }

    private static func clamped(_ price: Int64) -> Int64 { min(max(price, 1), Limits.price) }
}
