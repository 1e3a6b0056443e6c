import Vocabulary

/// A row of the size of an account with its margin: twelve words.
struct StateBenchRow: TableRow {
    var balance: UInt64 = 0
    var next: UInt64 = 0
    var first: (UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0)
    var second: (UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0)

    init() {}

    init(_ number: UInt64) {
        balance = number
        next = number &* 0x9E37_79B9_7F4A_7C15
    }
}
