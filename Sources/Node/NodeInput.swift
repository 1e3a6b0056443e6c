import Chain
import Cryptography
import Vocabulary

/// Everything that can happen to a validator. Results of effects come back here.
package enum NodeInput: Sendable {
    /// Once, first, after construction from what recovery found.
    case started
    /// A whole message from an authenticated peer.
    case received([UInt8], from: ValidatorIndex)
    /// A transaction from a client of this node; `ticket` comes back with the answer.
    case submitted(transaction: [UInt8], ticket: UInt64)
    /// `nextDeadline` has come.
    case elapsed
    /// Answers `.admit`: `name` is the hash of the transaction's whole bytes.
    case admitted(name: Digest, Admission)
    /// Answers `.build`.
    case built(view: View, Built)
    /// Answers `.execute`.
    case executed(block: Digest, Verdict)
    /// Answers `.sign`: signed, and durable.
    case signed(Vote)
    /// Answers `.sign`: the guard refused; nothing was signed.
    case declined(Ballot)
}

/// Whether a transaction may wait for a block, judged on final state.
package enum Admission: Equatable, Sendable {
    /// `sender` groups transactions for per-sender bounds.
    case accepted(sender: Digest, expiry: Timestamp)
    /// Never enters a block; `code` is documented, `detail` has the numbers.
    case refused(code: String, detail: String)
}

/// What a leader's block is made of, chosen on its parent's state.
package struct Built: Equatable, Sendable {
    package let transactions: [[UInt8]]
    /// Candidates that can never be admissible again on this branch, by name.
    package let dropped: [Digest]
    /// Roots after the parent's execution.
    package let stateRoot: Digest
    package let receiptsRoot: Digest

    package init(
        transactions: [[UInt8]], dropped: [Digest], stateRoot: Digest, receiptsRoot: Digest
    ) {
        self.transactions = transactions
        self.dropped = dropped
        self.stateRoot = stateRoot
        self.receiptsRoot = receiptsRoot
    }
}

/// What executing a block on its parent's state showed.
package enum Verdict: Equatable, Sendable {
    /// Roots in its header are right and its transactions admissible; `extension` is what this
    /// validator's oracle says now, to go with its notarize vote (empty if it has none).
    case valid(extension: [UInt8])
    case invalid(reason: String)
}
