import CSodium

/// A key that seals messages against reading and change: XChaCha20-Poly1305.
///
/// One key must never seal two messages under one nonce. The form with a counter keeps that promise
/// for whoever never uses a number twice.
package struct AEADKey: Sendable {
    package static let byteCount = 32
    package static let nonceByteCount = 24
    /// What a sealed message is longer by.
    package static let overhead = 16

    private let secret: SecretBytes

    /// Refuses another length than thirty-two bytes.
    package init(_ secret: SecretBytes) throws(KeyFault) {
        guard secret.count == Self.byteCount else {
            throw .wrongLength(secret.count, expected: Self.byteCount)
        }
        self.secret = secret
    }

    /// Ciphertext and tag. Traps unless the nonce, which is the caller's own, has 24 bytes.
    package func seal(
        _ plaintext: [UInt8], nonce24: [UInt8], additional: [UInt8]
    ) -> [UInt8] {
        precondition(nonce24.count == Self.nonceByteCount, "a nonce has 24 bytes")
        let sealedCount = plaintext.count + Self.overhead
        return [UInt8](unsafeUninitializedCapacity: sealedCount) { room, count in
            secret.withUnsafeBytes { secret in
                _ = crypto_aead_xchacha20poly1305_ietf_encrypt(
                    UnsafeMutableRawBufferPointer(room).bytePointer, nil,
                    plaintext, UInt64(plaintext.count), additional, UInt64(additional.count),
                    nil, nonce24, secret.bytePointer)
            }
            count = sealedCount
        }
    }

    /// The plaintext; nil if a bit of anything is not as it was sealed.
    package func open(
        _ sealed: [UInt8], nonce24: [UInt8], additional: [UInt8]
    ) -> [UInt8]? {
        guard sealed.count >= Self.overhead, nonce24.count == Self.nonceByteCount else {
            return nil
        }
        var opened = false
        let plaintext = [UInt8](unsafeUninitializedCapacity: sealed.count) { room, count in
            opened = secret.withUnsafeBytes { secret in
                crypto_aead_xchacha20poly1305_ietf_decrypt(
                    UnsafeMutableRawBufferPointer(room).bytePointer, nil, nil,
                    sealed, UInt64(sealed.count), additional, UInt64(additional.count),
                    nonce24, secret.bytePointer) == 0
            }
            count = opened ? sealed.count - Self.overhead : 0
        }
        return opened ? plaintext : nil
    }

    /// Seals under a number that this key has not been used with before.
    package func seal(
        _ plaintext: [UInt8], counter: UInt64, additional: [UInt8]
    ) -> [UInt8] {
        seal(plaintext, nonce24: Self.nonce(counter), additional: additional)
    }

    package func open(
        _ sealed: [UInt8], counter: UInt64, additional: [UInt8]
    ) -> [UInt8]? {
        open(sealed, nonce24: Self.nonce(counter), additional: additional)
    }

    /// Sixteen zeros and the number, little-endian.
    private static func nonce(_ counter: UInt64) -> [UInt8] {
        var nonce = [UInt8](repeating: 0, count: nonceByteCount)
        for index in 0..<8 {
            nonce[16 + index] = UInt8(truncatingIfNeeded: counter >> (8 * UInt64(index)))
        }
        return nonce
    }
}
