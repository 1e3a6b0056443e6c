import Vocabulary

/// A position as it would be after trades, with the money they would move. Deciding and
/// committing go through the same value, so what was checked is what happens.
struct Prospect: Sendable {
    var row: PositionRow
    /// To the market's funding account.
    private(set) var owed: Int64 = 0
    /// To the market's clearing account.
    private(set) var cost: Int64 = 0
    private(set) var fee: Int64 = 0

    init(row: PositionRow) { self.row = row }

    var balanceChange: Int64 { -(owed + cost + fee) }

    /// Trades, after paying the funding due so far.
    mutating func fill(_ side: Side, price: Int64, lots: Int64, fundingIndex: Int128) {
        owed += row.settle(at: fundingIndex)
        let signed = side.sign * lots
        row.fill(lots: signed, cost: signed * price)
        cost += signed * price
    }

    mutating func charge(_ amount: Int64) { fee += amount }

    /// Whether less is held than in `before`, on the same side, and nothing more is offered.
    func isReduction(of before: PositionRow) -> Bool {
        let isSmaller = abs(row.lots) < abs(before.lots)
        let isSameSide = row.lots == 0 || (row.lots > 0) == (before.lots > 0)
        return isSmaller && isSameSide && row.openBuyLots <= before.openBuyLots
            && row.openSellLots <= before.openSellLots
    }

}
