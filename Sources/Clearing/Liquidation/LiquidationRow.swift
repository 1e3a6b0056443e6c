import Vocabulary

/// What a market owes to nobody who could pay.
struct LiquidationRow: TableRow {
    /// Debts of closed positions that the insurance could not pay.
    var debt: Int64 = 0
    /// Losses of open positions that the insurance could not pay, as of this block.
    var uncovered: Int64 = 0
}
