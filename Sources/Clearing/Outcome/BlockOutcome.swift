import Cryptography

/// What executing a block brought about.
package struct BlockOutcome: Sendable {
    package let stateRoot: Digest
    package let receiptsRoot: Digest
    package let receipts: [Receipt]
    /// Of the block itself, before its transactions: forced trades and who paid for them.
    package let events: [Event]
    package let summary: BlockSummary
    package let delta: ClearingDelta
}
