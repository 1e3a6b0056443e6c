import Vocabulary

/// A nonce that may not be used again yet, in the list of its second of expiry.
struct NonceRow: TableRow {
    var nonce: UInt64 = 0
    var account: UInt32 = 0
    var key: UInt32 = 0
    var next = Link.none
    var reserved: UInt32 = 0
}
