import Cryptography
import Encoding
import Vocabulary

/// All that two nodes must agree on before they believe each other. Both sign it, each in its
/// role; the session's keys are bound to it.
struct HandshakeTranscript: Equatable, Sendable {
    struct Side: Equatable, Sendable {
        let index: ValidatorIndex
        let key: PublicKey
        let incarnation: UInt64
        let session: UInt64
        let ephemeral: AgreementPublicKey

        fileprivate func encode(into writer: inout Writer) {
            writer.write(index)
            writer.write(key)
            writer.write(incarnation)
            writer.write(session)
            writer.write(ephemeral)
        }
    }

    let version: UInt16
    let context: SigningContext
    let initiator: Side
    let responder: Side

    /// What `role` signs.
    func message(as role: HandshakeRole) -> [UInt8] {
        context.message([role.rawValue] + bytes)
    }

    /// What the keys are derived with.
    var salt: [UInt8] {
        Digest.tagged("novation/transport/transcript", context.message(bytes)).bytes
    }

    private var bytes: [UInt8] {
        var writer = Writer(capacity: 256)
        writer.write(version)
        initiator.encode(into: &writer)
        responder.encode(into: &writer)
        return writer.bytes
    }
}
