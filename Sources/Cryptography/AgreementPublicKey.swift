import Encoding

/// The open half of an X25519 key.
package struct AgreementPublicKey: Hashable, Sendable, BitwiseCopyable {
    let point: Digest

    init(point: Digest) {
        self.point = point
    }

    /// Exactly thirty-two bytes, else nil.
    package init?(_ bytes: some Collection<UInt8>) {
        guard let point = Digest(bytes) else { return nil }
        self.point = point
    }

    package var bytes: [UInt8] { point.bytes }
}

extension AgreementPublicKey: Canonical {
    package func encode(into writer: inout Writer) {
        writer.write(point)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        point = try reader.read()
    }
}
