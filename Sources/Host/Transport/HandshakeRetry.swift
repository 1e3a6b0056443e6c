import Cryptography
import Encoding

/// The answer to an initiation from an address not known to be its sender's: come again with
/// this. Whoever sends it remembers nothing.
struct HandshakeRetry: Equatable, Sendable {
    /// The initiator's.
    let session: UInt64
    let cookie: Digest

    init(session: UInt64, cookie: Digest) {
        self.session = session
        self.cookie = cookie
    }

    var datagram: [UInt8] {
        var writer = Writer(capacity: 64)
        writer.write(DatagramKind.retry.rawValue)
        writer.write(session)
        writer.write(cookie)
        return writer.bytes
    }

    init(from reader: inout Reader) throws(DecodingFault) {
        session = try reader.read()
        cookie = try reader.read()
        try reader.finish()
    }
}
