import Cryptography
import Vocabulary

/// What a node proves its network identity with: a key, or in a simulated world a pretence that
/// costs a hash instead of a curve. Both ends of a net hold the same case.
package enum TransportSecret: Sendable {
    case key(PrivateKey)
    case pretended(PublicKey, secret: Digest)

    package var publicKey: PublicKey {
        switch self {
        case .key(let key): key.publicKey
        case .pretended(let key, _): key
        }
    }

    func sign(_ message: [UInt8]) -> Signature {
        switch self {
        case .key(let key): key.sign(message)
        case .pretended(let key, let secret):
            SignatureCheck.pretend(key: key, message: message, secret: secret)
        }
    }

    func accepts(_ signature: Signature, by key: PublicKey, of message: [UInt8]) -> Bool {
        switch self {
        case .key: key.verifies(signature, of: message)
        case .pretended(_, let secret):
            SignatureCheck.pretended(secret).accepts(signature, by: key, of: message)
        }
    }
}
