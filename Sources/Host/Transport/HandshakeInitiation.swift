import Cryptography
import Encoding
import Vocabulary

/// The first step: who wants to speak to whom on which chain, with which ephemeral key. Longer
/// than every answer to it, so that nobody gains by sending it in another's name.
struct HandshakeInitiation: Equatable, Sendable {
    static let version: UInt16 = 1
    static let byteCount = 256
    private static let padding = byteCount - 119

    let version: UInt16
    /// The signing context of handshakes: chain and genesis in one hash.
    let chain: Digest
    let initiator: ValidatorIndex
    let responder: ValidatorIndex
    let incarnation: UInt64
    let session: UInt64
    let ephemeral: AgreementPublicKey
    /// What the responder gave out for this address; zero before it has.
    let cookie: Digest

    init(
        chain: Digest, initiator: ValidatorIndex, responder: ValidatorIndex, incarnation: UInt64,
        session: UInt64, ephemeral: AgreementPublicKey, cookie: Digest
    ) {
        version = Self.version
        self.chain = chain
        self.initiator = initiator
        self.responder = responder
        self.incarnation = incarnation
        self.session = session
        self.ephemeral = ephemeral
        self.cookie = cookie
    }

    var datagram: [UInt8] {
        var writer = Writer(capacity: Self.byteCount)
        writer.write(DatagramKind.initiation.rawValue)
        writer.write(version)
        writer.write(chain)
        writer.write(initiator)
        writer.write(responder)
        writer.write(incarnation)
        writer.write(session)
        writer.write(ephemeral)
        writer.write(cookie)
        writer.write(fixed: repeatElement(0, count: Self.padding))
        return writer.bytes
    }

    /// Reads what follows the kind.
    init(from reader: inout Reader) throws(DecodingFault) {
        version = try reader.read()
        chain = try reader.read()
        initiator = try reader.read()
        responder = try reader.read()
        incarnation = try reader.read()
        session = try reader.read()
        ephemeral = try reader.read()
        cookie = try reader.read()
        guard try reader.readFixed(Self.padding).allSatisfy({ $0 == 0 }) else {
            throw reader.fault(.notCanonical(.padding))
        }
        try reader.finish()
    }
}
