import Vocabulary

/// A market's last trade.
struct TradeRow: TableRow {
    var lastPrice: Int64 = 0
}
