import Vocabulary

/// A market's funding: its index, and what was seen of the premium since the last payment.
struct FundingRow: TableRow {
    private var indexLow: UInt64 = 0
    private var indexHigh: Int64 = 0
    /// Sum of premiums, in billionths of the oracle price.
    var premiumSum: Int64 = 0
    var samples: Int64 = 0
    /// When the next payment is due; zero before the first block.
    var due: Int64 = 0
    /// The last payment's rate, in billionths.
    var lastRate: Int64 = 0

    /// In 1e-12 of a unit per lot. A long that was there all the time has paid this much.
    var index: Int128 {
        get { Int128(indexHigh) << 64 | Int128(indexLow) }
        set {
            indexLow = UInt64(truncatingIfNeeded: newValue)
            indexHigh = Int64(truncatingIfNeeded: newValue >> 64)
        }
    }
}
