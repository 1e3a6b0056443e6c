import Cryptography
import Vocabulary

/// Knows: prices, impact prices, the block's time.
/// Owns: each market's funding index and premium samples.
/// Offers: sample, advance, the index.
/// Refuses: nothing; a market without certain price or without samples does not move.
/// Never: balances, positions.
struct Funding: Sendable {
    /// The index counts in 1e-12: a day's product with the largest position fits 128 bits.
    static let indexScale: Int128 = 1_000_000_000_000
    static let billion: Int64 = 1_000_000_000
    static let eightHours: Int64 = 8 * 60 * 60 * 1000
    static let hour: Int64 = 60 * 60 * 1000
    /// Premium and interest may differ by so much per eight hours before the rate gives way.
    static let deadBand: Int64 = 500_000

    var table = Table<FundingRow>(name: "funding")

    init(markets: Int) {
        for _ in 0..<markets { _ = table.insert(FundingRow()) }
    }

    func index(_ market: UInt32) -> Int128 { table[market].index }

    /// One block's premium: how far the impact prices lie on one side of the oracle,
    /// at most its whole.
    mutating func sample(_ market: UInt32, bid: Int64, ask: Int64, oracle: Int64) {
        let distance = max(bid - oracle, 0) - max(oracle - ask, 0)
        let exact = Int128(distance) * Int128(Self.billion) / Int128(oracle)
        let premium = Int64(min(max(exact, -Int128(Self.billion)), Int128(Self.billion)))
        table.update(market) { row in
            row.premiumSum += premium
            row.samples += 1
        }
    }

    /// At the end of an interval moves the index, once, and begins the next interval.
    ///
    /// Rate per eight hours = premium + clamp(interest − premium, ± dead band), capped.
    mutating func advance(
        _ market: UInt32, at time: Timestamp, oracle: Int64, isCertain: Bool, rules: MarketRules
    ) -> Bool {
        let interval = rules.fundingIntervalMilliseconds
        guard interval > 0 else { return false }
        let row = table[market]
        let next = (time.milliseconds / interval + 1) * interval
        if row.due == 0 {
            table.update(market) { $0.due = next }
            return false
        }
        guard time.milliseconds >= row.due else { return false }
        let pays = isCertain && row.samples > 0
        let rate = pays ? Self.rate(row, interval: interval, rules: rules) : 0
        let step = Int128(oracle) * Int128(rate) * (Self.indexScale / Int128(Self.billion))
        table.update(market) { row in
            row.index += step
            row.premiumSum = 0
            row.samples = 0
            row.due = next
            row.lastRate = rate
        }
        return pays
    }

    static func rate(_ row: FundingRow, interval: Int64, rules: MarketRules) -> Int64 {
        let premium = row.premiumSum / max(1, row.samples)
        let lean = min(max(rules.fundingInterest - premium, -deadBand), deadBand)
        let scaled = Int128(premium + lean) * Int128(interval) / Int128(eightHours)
        let cap = Int128(rules.fundingCapPerHour) * Int128(interval) / Int128(hour)
        return Int64(min(max(scaled, -cap), cap))
    }
}
