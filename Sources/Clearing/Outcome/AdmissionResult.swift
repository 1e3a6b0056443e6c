import Transactions
import Vocabulary

/// Whether a transaction may wait for a block.
package enum AdmissionResult: Equatable, Sendable {
    case admissible(id: TransactionID, sender: AccountAddress, expiry: Timestamp)
    case inadmissible(Inadmissible)
}
