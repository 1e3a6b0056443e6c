import Cryptography
import Encoding

/// The third step: the initiator's signature over all that was said.
struct HandshakeConfirmation: Equatable, Sendable {
    /// The responder's.
    let session: UInt64
    let signature: Signature

    init(session: UInt64, signature: Signature) {
        self.session = session
        self.signature = signature
    }

    var datagram: [UInt8] {
        var writer = Writer(capacity: 80)
        writer.write(DatagramKind.confirmation.rawValue)
        writer.write(session)
        writer.write(signature)
        return writer.bytes
    }

    init(from reader: inout Reader) throws(DecodingFault) {
        session = try reader.read()
        signature = try reader.read()
        try reader.finish()
    }
}
