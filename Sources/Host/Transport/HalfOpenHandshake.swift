import Cryptography
import Vocabulary

/// A handshake that this node has answered, before the initiator has proved who it is. Less
/// than a kilobyte, and a fixed number of them for each claimed peer.
struct HalfOpenHandshake: Sendable {
    /// Signatures checked before nobody is believed any more.
    static let confirmationChecks = 4

    let address: TransportAddress
    let initiatorEphemeral: AgreementPublicKey
    let keys: SessionKeys
    /// Sent again when the initiation comes again.
    let answer: [UInt8]
    /// What the initiator must have signed.
    let expected: [UInt8]
    let opened: Instant
    var answersSent = 1
    var checksLeft = confirmationChecks
}
