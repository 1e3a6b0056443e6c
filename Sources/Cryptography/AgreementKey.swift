import CSodium

/// An X25519 key (RFC 7748), made for one connection, to agree on a secret with another.
package struct AgreementKey: Sendable {
    package static let byteCount = 32

    package let publicKey: AgreementPublicKey
    private let secret: SecretBytes

    /// Refuses another length than thirty-two bytes.
    package init(secret: SecretBytes) throws(KeyFault) {
        guard secret.count == Self.byteCount else {
            throw .wrongLength(secret.count, expected: Self.byteCount)
        }
        self.init(checked: secret)
    }

    private init(checked secret: SecretBytes) {
        CryptographyLibrary.start()
        self.secret = secret
        publicKey = AgreementPublicKey(
            point: Digest { point in
                secret.withUnsafeBytes { secret in
                    _ = crypto_scalarmult_curve25519_base(point.bytePointer, secret.bytePointer)
                }
            })
    }

    /// A new key from the kernel's generator.
    package static func generate() -> AgreementKey {
        AgreementKey(checked: SecretBytes.random(count: byteCount))
    }

    /// The raw common secret, to be hashed into keys and never used as it is.
    ///
    /// Nil if it is all zero, which a peer forces with a point of small order.
    package func agree(with peer: AgreementPublicKey) -> SecretBytes? {
        var agreed = false
        let common = SecretBytes(count: Self.byteCount) { room in
            agreed = secret.withUnsafeBytes { secret in
                peer.point.withUnsafeBytes { point in
                    crypto_scalarmult_curve25519(
                        room.bytePointer, secret.bytePointer, point.bytePointer) == 0
                }
            }
        }
        return agreed ? common : nil
    }
}
