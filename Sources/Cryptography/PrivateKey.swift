import CSodium

/// A key that signs. The secret stays in guarded memory; copies share it.
package struct PrivateKey: Sendable {
    package static let seedByteCount = 32

    package let publicKey: PublicKey
    // Ed25519: seed ‖ public key, as the library signs with. secp256k1: the scalar.
    private let secret: SecretBytes

    package var curve: Curve { publicKey.curve }

    /// The key of a thirty-two byte seed; for secp256k1 the seed is the secret scalar.
    ///
    /// Refuses another length, and a scalar that is zero or not below the order.
    package init(curve: Curve, seed: SecretBytes) throws(KeyFault) {
        guard seed.count == Self.seedByteCount else {
            throw .wrongLength(seed.count, expected: Self.seedByteCount)
        }
        switch curve {
        case .ed25519:
            secret = SecretBytes(count: 64) { room in
                withUnsafeTemporaryAllocation(byteCount: 32, alignment: 8) { point in
                    seed.withUnsafeBytes { seed in
                        _ = crypto_sign_seed_keypair(
                            point.bytePointer, room.bytePointer, seed.bytePointer)
                    }
                }
            }
            publicKey = PublicKey(
                ed25519: secret.withUnsafeBytes { Digest(loading: $0.bytePointer + 32) })
        case .secp256k1:
            guard let key = seed.withUnsafeBytes({ ECDSA.publicKey(of: $0) }) else {
                throw .outOfRange
            }
            secret = seed
            publicKey = key
        }
    }

    /// A new key from the kernel's generator.
    package static func generate(_ curve: Curve) -> PrivateKey {
        while true {
            do throws(KeyFault) {
                return try PrivateKey(
                    curve: curve, seed: SecretBytes.random(count: seedByteCount))
            } catch {
                // One seed in 2¹²⁸ is out of range for secp256k1; then the next is taken.
                continue
            }
        }
    }

    /// The seed that makes this key again, for sealing into a key file.
    package var seed: SecretBytes {
        SecretBytes(count: Self.seedByteCount) { room in
            secret.withUnsafeBytes { room.copyBytes(from: $0.prefix(Self.seedByteCount)) }
        }
    }

    /// The signature over `message`: the same for the same bytes, and always valid.
    ///
    /// An ECDSA signature is verified before it is given out, since one that a hardware fault
    /// spoiled could tell the key; then the process stops.
    package func sign(_ message: [UInt8]) -> Signature {
        switch curve {
        case .ed25519:
            return secret.withUnsafeBytes { secret in
                withUnsafeTemporaryAllocation(byteCount: 64, alignment: 8) { room in
                    _ = crypto_sign_detached(
                        room.bytePointer, nil, message, UInt64(message.count), secret.bytePointer)
                    return Signature(loading: room.bytePointer)
                }
            }
        case .secp256k1:
            let signature = secret.withUnsafeBytes { ECDSA.sign(message, secret: $0) }
            precondition(
                publicKey.verifies(signature, of: message), "a fresh signature does not verify")
            return signature
        }
    }
}
