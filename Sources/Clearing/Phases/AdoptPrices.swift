import Vocabulary

extension ClearingHouse {
    /// Records what validators say, then takes each market's median or carries its price.
    mutating func adoptPrices(_ input: BlockInput) {
        for report in input.prices {
            oracle.record(report, at: input.time, rules: genesis.markets)
        }
        for market in genesis.markets.indices {
            if oracle.adopt(UInt32(market), at: input.time, limits: genesis.limits) {
                notes.summary.pricesRenewed += 1
            }
        }
    }
}
