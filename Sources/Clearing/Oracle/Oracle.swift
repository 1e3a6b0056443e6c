import Arithmetic
import Cryptography
import Vocabulary

/// Knows: validators' prices, the block's time, the two sides of a book.
/// Owns: weights, entries, the price and mark of each market, recovery after a stall.
/// Offers: record, adopt, mark, staleness.
/// Refuses: nothing aloud; entries that are not valid are passed over.
/// Never: who trades, or what anybody owns.
struct Oracle: Sendable {
    var weights = Table<OracleWeightRow>(name: "oracle-weights")
    var entries = Table<OracleEntryRow>(name: "oracle-entries")
    var prices = Table<PriceRow>(name: "prices")

    init(genesis: ClearingGenesis) {
        for power in genesis.oraclePowers {
            var row = OracleWeightRow()
            row.power = power
            _ = weights.insert(row)
            for _ in genesis.markets { _ = entries.insert(OracleEntryRow()) }
        }
        for market in genesis.markets {
            var row = PriceRow()
            row.oracle = market.initialPrice.rawValue
            row.mark = market.initialPrice.rawValue
            row.updated = genesis.time.milliseconds
            _ = prices.insert(row)
        }
    }

    func isStale(_ market: UInt32, at time: Timestamp, limits: ClearingLimits) -> Bool {
        let age = time.milliseconds(since: Timestamp(prices[market].updated))
        return age > limits.staleMilliseconds
    }

    /// Forced orders need a price that is renewed, and was for some rounds.
    func allowsLiquidation(
        _ market: UInt32, at time: Timestamp, limits: ClearingLimits
    ) -> Bool {
        prices[market].freshNeeded == 0 && !isStale(market, at: time, limits: limits)
    }

    mutating func convict(_ validator: ValidatorIndex) {
        weights.update(UInt32(validator.rawValue)) { row in
            row.power = 0
            row.isConvicted = 1
        }
    }

    /// All markets wait for fresh prices.
    mutating func stall(limits: ClearingLimits) {
        for market in 0..<UInt32(prices.count) {
            prices.update(market) { row in
                row.freshNeeded = limits.freshRounds
                row.isRecovering = 1
                row.postOnlyBlocks = 0
            }
        }
    }

    /// Keeps an entry that is newer than the validator's last and possible at all.
    mutating func record(_ report: PriceReport, at time: Timestamp, rules: [MarketRules]) {
        let market = Int(report.market.rawValue)
        guard market < rules.count, Int(report.validator.rawValue) < weights.count else { return }
        let price = report.price
        guard price > .zero, price <= rules[market].priceLimit, report.published <= time else {
            return
        }
        let place = Int(report.validator.rawValue) * rules.count + market
        guard report.published.milliseconds > entries[UInt32(place)].published else { return }
        entries.update(UInt32(place)) { row in
            row.published = report.published.milliseconds
            row.price = price.rawValue
        }
    }

    /// The weighted median of fresh entries, if more than two thirds of all weight has one;
    /// else the price is carried. Returns whether it was renewed.
    mutating func adopt(_ market: UInt32, at time: Timestamp, limits: ClearingLimits) -> Bool {
        var opinions: [WeightedPrice] = []
        var total: UInt128 = 0
        var fresh: UInt128 = 0
        for validator in 0..<UInt32(weights.count) {
            let power = weights[validator].power
            total += UInt128(power)
            let entry = entries[validator * UInt32(prices.count) + market]
            let age = time.milliseconds(since: Timestamp(entry.published))
            guard entry.price > 0, age <= limits.oracleEntryMilliseconds else { continue }
            fresh += UInt128(power)
            opinions.append(WeightedPrice(price: entry.price, weight: power))
        }
        guard fresh * 3 > total * 2, let median = weightedMedian(opinions) else {
            carry(market, limits: limits)
            return false
        }
        prices.update(market) { row in
            row.oracle = median
            row.updated = time.milliseconds
            row.carried = 0
            if row.postOnlyBlocks > 0 { row.postOnlyBlocks -= 1 }
            if row.freshNeeded > 0 {
                row.freshNeeded -= 1
                if row.freshNeeded == 0, row.isRecovering == 1 {
                    row.isRecovering = 0
                    row.postOnlyBlocks = limits.postOnlyBlocks
                }
            }
        }
        return true
    }

    private mutating func carry(_ market: UInt32, limits: ClearingLimits) {
        prices.update(market) { row in
            row.carried = row.carried == .max ? .max : row.carried + 1
            if row.postOnlyBlocks > 0 { row.postOnlyBlocks -= 1 }
            // A gap on the way back begins the count again.
            if row.freshNeeded > 0 || row.carried >= limits.carriedRounds {
                row.freshNeeded = limits.freshRounds
            }
        }
    }
}
