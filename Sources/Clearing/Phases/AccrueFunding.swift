import Vocabulary

extension ClearingHouse {
    /// One premium sample a block where the price is certain, a payment at each interval's end.
    /// Positions pay when they are touched; until then what they owe counts in their margin.
    mutating func accrueFunding() {
        for (index, rules) in genesis.markets.enumerated() {
            let market = UInt32(index)
            let price = oracle.prices[market].oracle
            let isCertain = !oracle.isStale(market, at: calendar.time, limits: genesis.limits)
            if isCertain, rules.fundingIntervalMilliseconds > 0,
                let bid = exchange.impactPrice(market, .buy, notional: rules.impactNotional),
                let ask = exchange.impactPrice(market, .sell, notional: rules.impactNotional)
            {
                funding.sample(market, bid: bid, ask: ask, oracle: price)
            }
            let hasPaid = funding.advance(
                market, at: calendar.time, oracle: price, isCertain: isCertain, rules: rules)
            if hasPaid { notes.summary.fundingPayments += 1 }
            sweepResidue(market)
        }
    }

    /// Without positions nobody owes: what rounding has left belongs to the dust.
    private mutating func sweepResidue(_ market: UInt32) {
        let residue = accounts.balance(of: .funding(market))
        guard residue > 0, positions.interest[market].lots == 0 else { return }
        accounts.post(Posting(from: .funding(market), to: .dust, amount: residue))
    }
}
