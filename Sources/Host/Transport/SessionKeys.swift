import Cryptography
import Vocabulary

/// What both ends of a session have after a handshake: a key for each direction and a number at
/// each end to find it by.
struct SessionKeys: Sendable {
    let role: HandshakeRole
    /// In datagrams to this node.
    let mine: UInt64
    /// In datagrams to the peer.
    let theirs: UInt64
    let incarnation: UInt64
    let sending: AEADKey
    let receiving: AEADKey

    init(agreed: SecretBytes, transcript: HandshakeTranscript, as role: HandshakeRole) {
        let salt = transcript.salt
        let fromInitiator = Self.key(agreed, salt: salt, "novation/transport/from-initiator")
        let fromResponder = Self.key(agreed, salt: salt, "novation/transport/from-responder")
        self.role = role
        switch role {
        case .initiator:
            mine = transcript.initiator.session
            theirs = transcript.responder.session
            incarnation = transcript.responder.incarnation
            sending = fromInitiator
            receiving = fromResponder
        case .responder:
            mine = transcript.responder.session
            theirs = transcript.initiator.session
            incarnation = transcript.initiator.incarnation
            sending = fromResponder
            receiving = fromInitiator
        }
    }

    private static func key(_ agreed: SecretBytes, salt: [UInt8], _ purpose: String) -> AEADKey {
        let secret = HKDF.derive(
            from: agreed, salt: salt, info: Array(purpose.utf8), count: AEADKey.byteCount)
        do throws(KeyFault) {
            return try AEADKey(secret)
        } catch {
            broken("thirty-two bytes are a key")
        }
    }
}
