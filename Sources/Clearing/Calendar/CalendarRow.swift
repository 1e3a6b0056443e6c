import Vocabulary

/// Where the chain stands.
struct CalendarRow: TableRow {
    var height: UInt64 = 0
    var time: Int64 = 0
    /// The second before which no expired nonce is remembered.
    var prunedSecond: Int64 = 0
    var nextOrder: UInt64 = 0
}
