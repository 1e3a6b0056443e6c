import Chain
import Cryptography
import Vocabulary

/// Everything that can happen to the agreement part of a validator.
package enum ConsensusInput: Sendable {
    /// Once, first.
    case started
    /// From an authenticated peer; `transactions` messages are not for this part.
    case received(Message, from: ValidatorIndex)
    case elapsed
    /// The leader's pool holds transactions that its parent's branch has not.
    case transactionsWaiting
    /// Answers `.build`.
    case built(view: View, BlockContents)
    /// Answers `.execute`.
    case executed(block: Digest, ExecutionVerdict)
    /// Answers `.sign`: signed, and durable.
    case signed(Vote)
    /// Answers `.sign`: nothing was signed.
    case declined(Ballot)
}
