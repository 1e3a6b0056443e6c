@testable import Vocabulary

/// The row of these tests: three fields, no padding.
struct TableTestRow: TableRow, Equatable {
    var wide: UInt64 = 0
    var left: UInt32 = 0
    var right: UInt32 = 0

    init() {}

    init(_ value: UInt64) {
        wide = value
        left = UInt32(truncatingIfNeeded: value >> 7)
        right = UInt32(truncatingIfNeeded: value &* 31)
    }
}
