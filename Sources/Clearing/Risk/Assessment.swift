import Vocabulary

/// What a portfolio is worth and what it must hold. Sums of 128 bits cannot overflow here.
package struct Assessment: Equatable, Sendable {
    /// Everything at the mark, funding paid.
    package var equity: Int128 = 0
    /// Equity without profits that are not realized: what new risk and withdrawals may count on.
    package var freeEquity: Int128 = 0
    /// For new risk, open orders filled in the worst way.
    package var initial: Int128 = 0
    /// Below this it is liquidated.
    package var maintenance: Int128 = 0
    /// The positions' worth, signs left out.
    package var notional: Int128 = 0

    init(balance: Int64) {
        equity = Int128(balance)
        freeEquity = Int128(balance)
    }

    package var isLiquidatable: Bool { equity < maintenance }

    /// What may be taken out: free equity over initial margin or a tenth of the notional.
    package var withdrawable: Int64 {
        let kept = max(initial, (notional + 9) / 10)
        return Int64(clamping: max(0, freeEquity - kept))
    }

    /// Adds one position; pure. Requirements round up, worth is exact, owed funding rounds up.
    mutating func add(_ row: PositionRow, mark: Int64, fundingIndex: Int128, rules: MarketRules) {
        let value = Int128(row.lots) * Int128(mark)
        let owed = Int128(row.fundingOwed(at: fundingIndex))
        let profit = value - Int128(row.entryNotional)
        equity += value - owed
        freeEquity += value - owed - max(0, profit)
        notional += value.magnitudeAsSigned
        maintenance += Self.part(value.magnitudeAsSigned, rules.maintenanceMargin)
        initial += Self.initial(row, value: value, mark: mark, rate: rules.initialMargin)
    }

    /// The worst of: no order filled, all that buy filled, all that sell filled; each with the
    /// loss that filling at the orders' prices instead of the mark would bring.
    private static func initial(
        _ row: PositionRow, value: Int128, mark: Int64, rate: Int64
    ) -> Int128 {
        var worst = part(value.magnitudeAsSigned, rate)
        if row.openBuyLots > 0 {
            let bought = Int128(row.openBuyLots) * Int128(mark)
            let loss = max(0, Int128(row.openBuyNotional) - bought)
            worst = max(worst, part((value + bought).magnitudeAsSigned, rate) + loss)
        }
        if row.openSellLots > 0 {
            let sold = Int128(row.openSellLots) * Int128(mark)
            let loss = max(0, sold - Int128(row.openSellNotional))
            worst = max(worst, part((value - sold).magnitudeAsSigned, rate) + loss)
        }
        return worst
    }

    /// Millionths of a sum that is not negative, rounded up.
    static func part(_ whole: Int128, _ rate: Int64) -> Int128 {
        let product = whole * Int128(rate)
        // A short way where the product fits 64 bits.
        if let small = Int64(exactly: product) {
            let quotient = small / 1_000_000
            return Int128(quotient * 1_000_000 == small ? quotient : quotient + 1)
        }
        return (product + 999_999) / 1_000_000
    }
}

extension Int128 {
    /// The size of the number; for numbers far from the ends of the type.
    var magnitudeAsSigned: Int128 { self < 0 ? -self : self }
}
