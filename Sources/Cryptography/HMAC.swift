import CSodium

/// Keyed hashes (RFC 2104).
package enum HMAC {
    private static let blockCount = 64

    /// HMAC-SHA256, as a digest.
    package static func sha256(key: [UInt8], message: [UInt8]) -> Digest {
        key.withUnsafeBytes { key in
            message.withUnsafeBytes { sha256(key: key, message: $0) }
        }
    }

    package static func sha256(key: SecretBytes, message: [UInt8]) -> Digest {
        key.withUnsafeBytes { key in
            message.withUnsafeBytes { sha256(key: key, message: $0) }
        }
    }

    package static func sha256(
        key: UnsafeRawBufferPointer, message: UnsafeRawBufferPointer
    ) -> Digest {
        var block = [UInt8](repeating: 0, count: blockCount)
        defer { sodium_memzero(&block, block.count) }
        if key.count > blockCount {
            block.replaceSubrange(0..<Digest.byteCount, with: SHA256.hash(key).bytes)
        } else {
            block.replaceSubrange(0..<key.count, with: key)
        }
        var hasher = SHA256Hasher()
        for index in block.indices { block[index] ^= 0x36 }
        hasher.update(block)
        hasher.update(message)
        let inner = hasher.finish()
        for index in block.indices { block[index] ^= 0x36 ^ 0x5c }
        hasher.update(block)
        hasher.update(inner)
        return hasher.finish()
    }

    /// HMAC-SHA512, sixty-four secret bytes: the step of hierarchical key derivation.
    package static func sha512(key: SecretBytes, message: SecretBytes) -> SecretBytes {
        CryptographyLibrary.start()
        var state = crypto_auth_hmacsha512_state()
        defer { sodium_memzero(&state, MemoryLayout.size(ofValue: state)) }
        return SecretBytes(count: SHA512.byteCount) { output in
            key.withUnsafeBytes { key in
                _ = crypto_auth_hmacsha512_init(&state, key.bytePointer, key.count)
            }
            message.withUnsafeBytes { message in
                _ = crypto_auth_hmacsha512_update(
                    &state, message.bytePointer, UInt64(message.count))
            }
            _ = crypto_auth_hmacsha512_final(&state, output.bytePointer)
        }
    }
}
