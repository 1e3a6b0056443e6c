import Chain
import Cryptography
import Vocabulary

/// A block that is final by proof but not yet by deed.
struct FinalTarget: Sendable {
    let view: View
    let hash: Digest
    /// Finalizes the block or a descendant of it.
    let certificate: Certificate
}
