import Chain
import Cryptography
import Vocabulary

/// What agreement asks of its world. The order in a list is a contract: records before a `sign`
/// are durable before that signature exists, and before anything of the list is sent.
package enum ConsensusEffect: Equatable, Sendable {
    case persist(JournalRecord)
    case sign(Ballot, extension: [UInt8])
    case send(Message, to: ValidatorIndex)
    case broadcast(Message)
    /// Choose transactions on the state after `parent`. Answer `.built`.
    case build(view: View, parent: Digest, height: Height, time: Timestamp)
    /// Execute on the parent's state; parents come before children, each block once in a life
    /// of the process. Answer `.executed`.
    case execute(Block)
    /// In height order, each once. The certificate finalizes this block or a descendant of it.
    case finalize(Block, Certificate)
    case serveFinalized(from: Height, to: ValidatorIndex)
}
