import Encoding
import Vocabulary

/// The clearing house's own parameters that are the same for all markets.
package struct ClearingLimits: Canonical, Equatable, Sendable {
    /// The least first credit that opens an account.
    package var firstCredit: Amount
    /// A validator's price counts for so long after it was published.
    package var oracleEntryMilliseconds: Int64
    /// A market's price that was not renewed for so long is stale.
    package var staleMilliseconds: Int64
    /// So many rounds without a price, one after the other, and liquidations wait.
    package var carriedRounds: UInt32
    /// Blocks further apart than this make a stall.
    package var stallMilliseconds: Int64
    /// Rounds with a price, one after the other, before liquidations and orders go on.
    package var freshRounds: UInt32
    /// Blocks after a stall in which orders may only make.
    package var postOnlyBlocks: UInt32
    /// The full recomputation of the invariants is done at heights divisible by this.
    package var auditInterval: UInt64

    package init(
        firstCredit: Amount = Amount(1_000_000), oracleEntryMilliseconds: Int64 = 5_000,
        staleMilliseconds: Int64 = 10_000, carriedRounds: UInt32 = 10,
        stallMilliseconds: Int64 = 10_000, freshRounds: UInt32 = 3, postOnlyBlocks: UInt32 = 10,
        auditInterval: UInt64 = 1
    ) {
        self.firstCredit = firstCredit
        self.oracleEntryMilliseconds = oracleEntryMilliseconds
        self.staleMilliseconds = staleMilliseconds
        self.carriedRounds = carriedRounds
        self.stallMilliseconds = stallMilliseconds
        self.freshRounds = freshRounds
        self.postOnlyBlocks = postOnlyBlocks
        self.auditInterval = auditInterval
    }

    package func encode(into writer: inout Writer) {
        writer.write(firstCredit)
        writer.write(oracleEntryMilliseconds)
        writer.write(staleMilliseconds)
        writer.write(carriedRounds)
        writer.write(stallMilliseconds)
        writer.write(freshRounds)
        writer.write(postOnlyBlocks)
        writer.write(auditInterval)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        firstCredit = try reader.read()
        oracleEntryMilliseconds = try reader.read()
        staleMilliseconds = try reader.read()
        carriedRounds = try reader.read()
        stallMilliseconds = try reader.read()
        freshRounds = try reader.read()
        postOnlyBlocks = try reader.read()
        auditInterval = try reader.read()
    }
}
