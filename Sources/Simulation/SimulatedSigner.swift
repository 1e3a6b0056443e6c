import Cryptography
import Host
import Vocabulary

/// A validator's key in a pretended world: a keyed hash that only the world can make, or a real
/// one from a known seed.
enum SimulatedSigner: Signer {
    case pretended(PublicKey, secret: Digest)
    case real(PrivateKey)

    var key: PublicKey {
        switch self {
        case .pretended(let key, _): key
        case .real(let key): key.publicKey
        }
    }

    mutating func sign(_ message: [UInt8]) -> Signature { signature(message) }

    func signature(_ message: [UInt8]) -> Signature {
        switch self {
        case .pretended(let key, let secret):
            SignatureCheck.pretend(key: key, message: message, secret: secret)
        case .real(let key): key.sign(message)
        }
    }

    /// The key number `index` of a world.
    static func make(_ index: Int, _ randomness: Randomness, real: Bool) -> SimulatedSigner {
        let seed = words(randomness, index)
        do throws(KeyFault) {
            if real {
                let secret = SecretBytes(copying: seed.bytes)
                return .real(try PrivateKey(curve: .ed25519, seed: secret))
            }
        } catch {
            broken("an Ed25519 seed has 32 bytes: \(error)")
        }
        guard let key = PublicKey(curve: .ed25519, bytes: seed.bytes) else {
            broken("an Ed25519 key has 32 bytes")
        }
        return .pretended(key, secret: secret(randomness))
    }

    /// What all pretended signatures of a world are made with.
    static func secret(_ randomness: Randomness) -> Digest { words(randomness, 0xFF_FFFF) }

    private static func words(_ randomness: Randomness, _ index: Int) -> Digest {
        var stream = randomness.stream(.keys, index)
        return Digest(words: (stream.next(), stream.next(), stream.next(), stream.next()))
    }
}
