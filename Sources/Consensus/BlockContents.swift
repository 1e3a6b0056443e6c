import Cryptography

/// What a leader's world chose for its block, on the parent's state.
package struct BlockContents: Equatable, Sendable {
    package let transactions: [[UInt8]]
    /// Roots after the parent's execution.
    package let stateRoot: Digest
    package let receiptsRoot: Digest

    package init(transactions: [[UInt8]], stateRoot: Digest, receiptsRoot: Digest) {
        self.transactions = transactions
        self.stateRoot = stateRoot
        self.receiptsRoot = receiptsRoot
    }
}
