import Cryptography
import Vocabulary

/// All that a transport is told at birth.
package struct TransportConfiguration: Sendable {
    package let identity: ChainIdentity
    package let me: ValidatorIndex
    /// Network keys by index.
    package let peers: [PublicKey]
    package let datagramBytes: Int
    package let budgets: TransportBudgets

    /// What fits into one packet of any network, and the least that this one can work with.
    package static let datagramRange = 512...1_472

    package init(
        identity: ChainIdentity, me: ValidatorIndex, peers: [PublicKey],
        datagramBytes: Int = 1_200, budgets: TransportBudgets = TransportBudgets()
    ) {
        invariant(
            (1...Limits.validators).contains(peers.count) && Int(me.rawValue) < peers.count,
            "a transport is one of 1 to \(Limits.validators) peers")
        invariant(
            Self.datagramRange.contains(datagramBytes), "datagrams have 512 to 1472 bytes")
        self.identity = identity
        self.me = me
        self.peers = peers
        self.datagramBytes = datagramBytes
        self.budgets = budgets
    }
}
