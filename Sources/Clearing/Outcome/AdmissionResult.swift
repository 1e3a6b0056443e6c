import Cryptography
import Transactions
import Vocabulary

/// Whether a transaction may wait for a block.
package enum AdmissionResult: Equatable, Sendable {
    /// `sender` names whose share of the waiting room it takes.
    case admissible(id: TransactionID, sender: Digest, expiry: Timestamp)
    case inadmissible(Inadmissible)
}
