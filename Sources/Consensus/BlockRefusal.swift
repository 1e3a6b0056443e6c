import Cryptography
import Vocabulary

/// Why a block may not stand where it wants to stand.
package enum BlockRefusal: Error, Equatable, Sendable {
    case otherChain
    case otherEpoch(Epoch)
    case tooLarge(bytes: Int, limit: Int)
    case notLeader(ValidatorIndex, leader: ValidatorIndex)
    case viewNotAfterParent(View, parent: View)
    case wrongHeight(Height, expected: Height)
    case wrongParent
    case timeNotAfterParent(Timestamp, parent: Timestamp)
    /// The parent is older than what is final here.
    case belowFinal(View, final: View)
    case parentNotCertified
    /// The nullifications are not exactly those of the views between parent and block.
    case wrongGaps(count: Int, expected: UInt64)
    case forgedJustification
    /// Sorted by signer, then view, each once; votes for near ancestors, rightly signed.
    case wrongOracle(entry: Int)
    /// Sorted by view, signer, kind, each once; of this epoch, rightly signed.
    case wrongEvidence(entry: Int)
    case invalidExecution(reason: String)
}
