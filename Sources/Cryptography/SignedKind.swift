/// What a signature can be about. A signature of one kind never passes for another.
package enum SignedKind: UInt8, CaseIterable, Sendable {
    /// A client's order to the chain.
    case transaction = 1
    /// A validator's first vote in a view; the leader's carries the proposal.
    case notarize = 2
    /// A validator's vote to leave a view without a block.
    case nullify = 3
    /// A validator's second vote in a view.
    case finalize = 4
    /// A node's word that a connection's ephemeral key is its own.
    case handshake = 5
    /// A validator's answer to one that lost its signing mark and asks where the net stands.
    case standing = 6

    /// The text that is hashed for the kind. No tag is the beginning of another.
    package var tag: String {
        switch self {
        case .transaction: "novation/transaction/1"
        case .notarize: "novation/notarize/1"
        case .nullify: "novation/nullify/1"
        case .finalize: "novation/finalize/1"
        case .handshake: "novation/handshake/1"
        case .standing: "novation/standing/1"
        }
    }
}
