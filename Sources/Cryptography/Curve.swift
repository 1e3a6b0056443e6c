import Encoding

/// The signature schemes that accounts and validators may use.
package enum Curve: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    /// Ed25519 under the cofactored rule: see `Ed25519`.
    case ed25519 = 1
    /// ECDSA over secp256k1 with SHA-256, low S only: see `ECDSA`.
    case secp256k1 = 2

    /// The length of a public key.
    package var keyByteCount: Int {
        switch self {
        case .ed25519: 32
        case .secp256k1: 33
        }
    }
}

extension Curve: Canonical {
    package func encode(into writer: inout Writer) {
        writer.write(rawValue)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        let at = reader.offset
        let tag = try reader.read(UInt8.self)
        guard let curve = Curve(rawValue: tag) else { throw reader.fault(at: at, .unknownTag(tag)) }
        self = curve
    }
}
