import CCrypto

/// A key from a passphrase by repetition alone: PBKDF2 with HMAC-SHA512 (RFC 8018).
///
/// For the seeds of other people's mnemonics. What this project seals itself uses `Argon2id`, which
/// costs an attacker memory as well.
package enum PBKDF2 {
    package static let outputLimit = 1 << 16

    /// `count` secret bytes. Traps unless there is at least one iteration, and one byte up to
    /// `outputLimit`, which are the caller's own numbers.
    package static func sha512(
        passphrase: SecretBytes, salt: SecretBytes, iterations: Int32, count: Int
    ) -> SecretBytes {
        precondition(iterations > 0, "a passphrase is hashed at least once")
        precondition((1...outputLimit).contains(count), "a key has 1 to 65536 bytes")
        return SecretBytes(count: count) { room in
            let isDone = passphrase.withUnsafeBytes { passphrase in
                salt.withUnsafeBytes { salt in
                    novation_pbkdf2_sha512(
                        passphrase.bytePointer, passphrase.count, salt.bytePointer, salt.count,
                        iterations, room.bytePointer, room.count)
                }
            }
            precondition(isDone == 1, "the cryptographic library does not derive a key")
        }
    }
}
