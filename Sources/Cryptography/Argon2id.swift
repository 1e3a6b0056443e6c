import CSodium

/// A key from a passphrase, at a price in time and memory (RFC 9106, version 1.3, one lane).
package enum Argon2id {
    package static let saltByteCount = 16
    package static let outputByteCount = 32

    /// Thirty-two secret bytes.
    ///
    /// `opsLimit` is the number of passes, `memoryLimit` the bytes that each of them fills. Limits
    /// read from a file are the reader's to bound: here everything the function allows is allowed.
    package static func derive(
        passphrase: SecretBytes, salt: [UInt8], opsLimit: UInt64, memoryLimit: Int
    ) throws(DerivationFault) -> SecretBytes {
        CryptographyLibrary.start()
        try check(salt: salt, opsLimit: opsLimit, memoryLimit: memoryLimit)
        return try SecretBytes(count: outputByteCount) { room throws(DerivationFault) in
            let outcome = passphrase.withUnsafeBytes { passphrase in
                passphrase.bytePointer.withMemoryRebound(
                    to: CChar.self, capacity: passphrase.count
                ) { text in
                    crypto_pwhash_argon2id(
                        room.bytePointer, UInt64(room.count), text, UInt64(passphrase.count),
                        salt, opsLimit, memoryLimit, crypto_pwhash_argon2id_alg_argon2id13())
                }
            }
            guard outcome == 0 else { throw .memoryUnavailable(memoryLimit) }
        }
    }

    private static func check(
        salt: [UInt8], opsLimit: UInt64, memoryLimit: Int
    ) throws(DerivationFault) {
        guard salt.count == saltByteCount else {
            throw .wrongSaltLength(salt.count, expected: saltByteCount)
        }
        let passes = crypto_pwhash_argon2id_opslimit_min()...crypto_pwhash_argon2id_opslimit_max()
        guard passes.contains(Int(clamping: opsLimit)) else {
            throw .opsLimitOutOfRange(opsLimit)
        }
        let sizes = crypto_pwhash_argon2id_memlimit_min()...crypto_pwhash_argon2id_memlimit_max()
        guard sizes.contains(memoryLimit) else { throw .memoryLimitOutOfRange(memoryLimit) }
    }
}
