import Vocabulary

/// The nonces that expire within one second.
struct ExpirySecondRow: TableRow {
    var second: Int64 = 0
    var first = Link.none
    var count: UInt32 = 0
}
