import Chain
import Cryptography
import Encoding
import Vocabulary

/// Keys of development networks. They follow from public words, so anybody has them: they guard
/// nothing of value, ever.
package enum DevelopmentKeys {
    package static func voting(_ index: ValidatorIndex) -> PrivateKey {
        key("novation development validator \(index) voting")
    }

    package static func network(_ index: ValidatorIndex) -> PrivateKey {
        key("novation development validator \(index) network")
    }

    package static func validators(_ count: Int) -> ValidatorSet? {
        ValidatorSet(
            (0..<count).map { index in
                ValidatorEntry(
                    votingKey: voting(ValidatorIndex(index)).publicKey,
                    networkKey: network(ValidatorIndex(index)).publicKey, power: 1)
            })
    }

    private static func key(_ words: String) -> PrivateKey {
        let seed = Digest.tagged("novation/development-key/1", Array(words.utf8))
        do throws(KeyFault) {
            return try PrivateKey(curve: .ed25519, seed: SecretBytes(copying: seed.bytes))
        } catch {
            broken("thirty-two bytes are an Ed25519 seed")
        }
    }
}

/// Signs with a key held in this process.
package struct KeySigner: Signer {
    private let secret: PrivateKey

    package init(_ secret: PrivateKey) { self.secret = secret }

    package var key: PublicKey { secret.publicKey }

    package mutating func sign(_ message: [UInt8]) -> Signature { secret.sign(message) }
}
