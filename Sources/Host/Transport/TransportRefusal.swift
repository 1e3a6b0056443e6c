/// Why a datagram, or a part of one, was not taken. Counted, never answered.
package enum TransportRefusal: Int, CaseIterable, Sendable {
    /// No datagram of ours: unknown kind, wrong length, not in canonical form.
    case malformed
    /// More bytes than any datagram has.
    case oversized
    case wrongVersion
    case wrongChain
    /// It names no peer, or this node itself, or is meant for another.
    case wrongPeer
    /// A handshake of a peer that this node is ahead of, by the rule for simultaneous openings.
    case crossed
    /// Nobody here waits for this handshake step.
    case unknownHandshake
    case unknownSession
    /// From another address than the handshake began at.
    case wrongAddress
    /// The common secret would be known to all.
    case weakKey
    case badSignature
    /// The number of costly checks a second is used up.
    case overBudget
    case replayed
    /// Sealed by nobody who holds the session's key, or changed on the way.
    case unsealed
    /// Sealed by a peer, and yet not what a packet holds.
    case badFrame
    /// A message that was delivered already.
    case duplicate
    /// A message so old that nobody knows whether it was delivered.
    case stale
    /// Messages wait here and nobody takes them.
    case inboxFull
}
