import Cryptography
import Vocabulary

/// Knows: assessments, the insurance.
/// Owns: each market's debts. The queue is the mark on subaccounts.
/// Offers: record, repay, whether a market is halted.
/// Refuses: nothing; it acts on whoever is below maintenance.
/// Never: prices.
struct Liquidation: Sendable {
    var table = Table<LiquidationRow>(name: "liquidation")

    init(markets: Int) {
        for _ in 0..<markets { _ = table.insert(LiquidationRow()) }
    }

    /// What keeps the market halted; zero if it is not.
    func owed(_ market: UInt32) -> Int64 {
        let row = table[market]
        return row.debt + row.uncovered
    }

    mutating func addDebt(_ amount: Int64, in market: UInt32) {
        table.update(market) { $0.debt += amount }
    }

    mutating func setUncovered(_ amount: Int64, in market: UInt32) {
        if table[market].uncovered != amount { table.update(market) { $0.uncovered = amount } }
    }

    /// Takes a repayment off the debts, lowest market first.
    mutating func repay(_ amount: Int64) {
        var left = amount
        for market in 0..<UInt32(table.count) where left > 0 {
            let part = min(left, table[market].debt)
            if part > 0 { table.update(market) { $0.debt -= part } }
            left -= part
        }
    }
}
