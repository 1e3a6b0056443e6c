import Chain
import Vocabulary

/// A final block behind the last one, kept while its votes may still bring oracle prices.
struct Ancestor: Sendable {
    let held: HeldBlock
    /// Notarize votes for it, checked, one a signer.
    var votes: [Vote]
}
