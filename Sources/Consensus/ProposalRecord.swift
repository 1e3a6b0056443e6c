import Chain
import Cryptography

/// The first signed proposal of a view's leader, and what was thought of it at first sight.
struct ProposalRecord: Sendable {
    enum Opinion: Equatable, Sendable {
        /// Its parent is not in hand or not executed yet.
        case open
        /// Obeys every rule that can be read off it; what remains is its execution.
        case sound
        case refused(BlockRefusal)
    }

    let hash: Digest
    /// Judged once, by the clock at first receipt.
    let isTimely: Bool
    var opinion: Opinion = .open
    /// Nil for an own block that is not signed yet, and for one known only by our own vote.
    var vote: Vote?
}
