import Cryptography
import Encoding

/// The second step: the responder's ephemeral key and its signature over all that was said.
struct HandshakeAnswer: Equatable, Sendable {
    let initiatorSession: UInt64
    let responderSession: UInt64
    let incarnation: UInt64
    let ephemeral: AgreementPublicKey
    let signature: Signature

    init(
        initiatorSession: UInt64, responderSession: UInt64, incarnation: UInt64,
        ephemeral: AgreementPublicKey, signature: Signature
    ) {
        self.initiatorSession = initiatorSession
        self.responderSession = responderSession
        self.incarnation = incarnation
        self.ephemeral = ephemeral
        self.signature = signature
    }

    var datagram: [UInt8] {
        var writer = Writer(capacity: 128)
        writer.write(DatagramKind.answer.rawValue)
        writer.write(initiatorSession)
        writer.write(responderSession)
        writer.write(incarnation)
        writer.write(ephemeral)
        writer.write(signature)
        return writer.bytes
    }

    init(from reader: inout Reader) throws(DecodingFault) {
        initiatorSession = try reader.read()
        responderSession = try reader.read()
        incarnation = try reader.read()
        ephemeral = try reader.read()
        signature = try reader.read()
        try reader.finish()
    }
}
