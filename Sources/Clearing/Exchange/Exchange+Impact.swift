import Vocabulary

extension Exchange {
    /// Levels looked at before a book counts as too thin.
    static let impactLevels = 64

    /// The average price at which `notional` would trade against one side; nil if it is too thin.
    func impactPrice(_ market: UInt32, _ side: Side, notional: Amount) -> Int64? {
        var money = Int128(notional.rawValue)
        var lots: Int128 = 0
        var spent: Int128 = 0
        for rank in 0..<Self.impactLevels {
            guard let level = ladders.level(market, side, rank: rank) else { return nil }
            let price = Int128(level.price)
            let whole = price * Int128(level.lots)
            if whole >= money {
                let part = (money + price - 1) / price
                return Int64((spent + part * price) / (lots + part))
            }
            money -= whole
            spent += whole
            lots += Int128(level.lots)
        }
        return nil
    }
}
