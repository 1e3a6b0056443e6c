import Cryptography
import Vocabulary

/// A stream of unpredictable bytes, grown from a seed that somebody gives.
///
/// It never asks the machine: who has the seed can have the same bytes again, which is what lets
/// a run be replayed. The two worlds cannot be mixed up, since their seeds have different types:
/// guarded memory filled by the kernel, or a plain number. After each request the old state is
/// hashed away, so that a state found later does not tell what was given before.
package struct EntropySource: Sendable {
    package enum Origin: Equatable, Sendable {
        /// Fit for real keys.
        case kernel
        /// For simulated worlds only: whoever knows the number knows every key.
        case pretended
    }

    package let origin: Origin
    private var state: Digest

    /// For the real world: at least thirty-two bytes from the kernel's generator, used once.
    package init(kernel seed: SecretBytes) {
        invariant(seed.count >= Digest.byteCount, "a seed has at least 32 bytes")
        origin = .kernel
        state = HMAC.sha256(key: seed, message: Array("novation/transport/entropy".utf8))
    }

    /// For simulated worlds.
    package init(pretended seed: UInt64) {
        origin = .pretended
        state = withUnsafeBytes(of: seed.littleEndian) {
            Digest.tagged("novation/transport/pretended-entropy", Array($0))
        }
    }

    package mutating func bytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + Digest.byteCount)
        while bytes.count < count {
            bytes.append(contentsOf: Digest.tagged("novation/transport/output", state).bytes)
            state = Digest.tagged("novation/transport/step", state)
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }

    mutating func number() -> UInt64 {
        bytes(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// An ephemeral key for one handshake.
    mutating func agreementKey() -> AgreementKey {
        let secret = SecretBytes(copying: bytes(AgreementKey.byteCount))
        do throws(KeyFault) {
            return try AgreementKey(secret: secret)
        } catch {
            broken("thirty-two bytes are an agreement key")
        }
    }
}
