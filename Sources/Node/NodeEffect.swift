import Chain
import Consensus
import Cryptography
import Vocabulary

/// Everything a validator can want of its world. The order in a list is a contract: what is
/// persisted before a `sign` is durable before that signature exists outside the signer, and
/// nothing in a list is sent before all of the list's records are durable.
package enum NodeEffect: Sendable {
    /// Append to the journal.
    case persist(JournalRecord)
    /// Ask the guarded signer; `extension` travels with a notarize vote. Answer `.signed` or
    /// `.declined`.
    case sign(Ballot, extension: [UInt8])
    case send(Message, to: ValidatorIndex)
    /// To every other validator.
    case broadcast(Message)
    /// Judge a transaction on final state. Answer `.admitted`.
    case admit(name: Digest, transaction: [UInt8])
    /// Choose transactions on the parent's state. Answer `.built`.
    case build(BuildRequest)
    /// Execute on the parent's state, speculatively; the parent was executed before. Answer
    /// `.executed`.
    case execute(Block)
    /// Final, in height order, each once: commit, archive, publish.
    case finalize(Block, Certificate)
    /// Read finalized blocks from the archive for a peer; the host answers the peer itself with
    /// a `.finalized` message.
    case serveFinalized(from: Height, to: ValidatorIndex)
    /// The answer to a client's `.submitted`.
    case reply(ticket: UInt64, SubmissionAnswer)
}

package struct BuildRequest: Equatable, Sendable {
    package let view: View
    package let parent: Digest
    package let height: Height
    package let time: Timestamp
    /// From the mempool, in the order to be tried, at most a block's worth of bytes.
    package let candidates: [[UInt8]]

    package init(
        view: View, parent: Digest, height: Height, time: Timestamp, candidates: [[UInt8]]
    ) {
        self.view = view
        self.parent = parent
        self.height = height
        self.time = time
        self.candidates = candidates
    }
}

package enum SubmissionAnswer: Equatable, Sendable {
    /// Waits for a block here and was passed on to peers.
    case accepted
    /// The same bytes wait already, or are in a block.
    case known
    case refused(code: String, detail: String)
    /// No room: the pool, or this sender's part of it, is full.
    case full
}
