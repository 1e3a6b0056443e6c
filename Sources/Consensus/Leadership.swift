import Cryptography
import Vocabulary

/// How far a leader is with its block.
enum Leadership: Equatable, Sendable {
    struct Parent: Equatable, Sendable {
        let view: View
        let hash: Digest
    }

    /// Somebody else leads, or the view was voted in already.
    case none
    /// Looks for a parent that is certified, in hand, executed, with all gaps nullified.
    case choosing
    /// Waits for transactions, or for this instant.
    case waiting(Parent, until: Instant)
    case building(Parent, time: Timestamp)
    /// The block exists; it takes the way of every proposal.
    case done
}
