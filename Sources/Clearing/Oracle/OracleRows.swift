import Vocabulary

/// A validator's weight in prices; zero once it was convicted.
struct OracleWeightRow: TableRow {
    var power: UInt64 = 0
    var isConvicted: UInt64 = 0
}

/// The last valid price of one validator for one market; price zero means none yet.
struct OracleEntryRow: TableRow {
    var published: Int64 = 0
    var price: Int64 = 0
}

/// What one market is held to cost.
struct PriceRow: TableRow {
    /// The oracle's.
    var oracle: Int64 = 0
    /// When the oracle's was renewed last.
    var updated: Int64 = 0
    /// For margin: between oracle and book.
    var mark: Int64 = 0
    /// Rounds without a price, one after the other.
    var carried: UInt32 = 0
    /// Rounds with a price that liquidations still wait for.
    var freshNeeded: UInt32 = 0
    /// One while orders may only be canceled after a stall.
    var isRecovering: UInt32 = 0
    /// Blocks in which orders may only make.
    var postOnlyBlocks: UInt32 = 0
    // Averages for the mark, in 1024ths; zero `sampled` means there is none.
    var basisAverage: Int64 = 0
    var bookAverage: Int64 = 0
    var sampled: Int64 = 0
}
