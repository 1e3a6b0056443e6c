import Vocabulary

/// One risk compartment of an account: its signed balance and the heads of its lists.
struct SubaccountRow: TableRow {
    var balance: Int64 = 0
    /// When it was queued for liquidation, plus one; zero when it is not queued.
    var queuedSince: UInt64 = 0
    var account: UInt32 = 0
    var number: UInt16 = 0
    var orderCount: UInt16 = 0
    var firstPosition = Link.none
    var firstOrder = Link.none
    var next = Link.none
    var reserved: UInt32 = 0
}
