import Vocabulary

extension ClearingHouse {
    /// The price for margin, from the oracle and the book as the parent left it.
    mutating func markMarkets() {
        for (index, rules) in genesis.markets.enumerated() {
            let market = UInt32(index)
            oracle.mark(
                market, book: exchange.bookPrices(market), band: rules.markBand,
                at: calendar.time)
        }
    }
}
