/// The bounds of everything that an outsider can make grow. Each has a test at its edge.
package enum Limits {
    // Speech.
    package static let chainIDBytes = 32
    package static let transactionBytes = 16 * 1024
    package static let operationsPerTransaction = 64
    package static let signaturesPerTransaction = 16
    /// How far ahead of block time a transaction may expire.
    package static let transactionLifeMilliseconds: Int64 = 24 * 60 * 60 * 1000
    package static let liveNoncesPerAccount = 1024
    /// Of these, what agents cannot use up: their owner can always revoke them.
    package static let liveNoncesForOwner = 64
    package static let agentsPerAccount = 16

    // Blocks.
    package static let blockBytes = 1024 * 1024
    package static let transactionsPerBlock = 8192
    package static let validators = 128
    package static let extensionBytes = 896
    package static let evidencePerBlock = 64
    /// Ancestors whose notarize votes may still bring oracle prices into a block.
    package static let oracleAncestors = 8
    /// Nullifications a block may carry between its parent's view and its own.
    package static let gapCertificates = 4096

    // Peers.
    package static let messageBytes = 4 * 1024 * 1024
    package static let viewsAhead: UInt64 = 2
    package static let fetchBlocks = 64
    package static let fetchBytes = 2 * 1024 * 1024

    // Mempool.
    package static let mempoolTransactions = 65_536
    package static let mempoolBytes = 32 * 1024 * 1024
    package static let mempoolPerSender = 1024

    // Clearing.
    package static let price: Int64 = 1 << 40
    package static let lots: Int64 = 1 << 40
    package static let supply: Int64 = 1 << 60
    package static let markets = 64
    package static let ordersPerSubaccount = 256
    package static let subaccountsPerAccount = 16
    package static let liquidationsPerBlock = 64
    package static let fillsPerOrder = 256
}
