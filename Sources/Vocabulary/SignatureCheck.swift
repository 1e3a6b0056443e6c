import Cryptography
import Encoding

/// How signatures are judged: for real, or pretended for a simulated world, where one secret
/// stands in for all keys and a signature is a keyed hash. Nodes of the real world only ever
/// hold `.real`.
package enum SignatureCheck: Sendable {
    case real
    case pretended(Digest)

    package func accepts(
        _ signature: Signature, by key: PublicKey, of message: [UInt8]
    ) -> Bool {
        switch self {
        case .real: key.verifies(signature, of: message)
        case .pretended(let secret):
            Self.pretend(key: key, message: message, secret: secret) == signature
        }
    }

    /// The pretended signature of `message` by `key`.
    package static func pretend(
        key: PublicKey, message: [UInt8], secret: Digest
    ) -> Signature {
        var hasher = SHA256Hasher()
        hasher.update(secret)
        hasher.update(key.canonicalBytes)
        hasher.update(message)
        let tag = hasher.finish()
        return Signature(first: tag, second: tag)
    }
}
