import CSodium

/// Keys from key material: HKDF with SHA-256 (RFC 5869).
package enum HKDF {
    /// As much as one expansion can give.
    package static let outputLimit = 255 * Digest.byteCount

    /// `count` secret bytes, bound to `info`. Traps when `count` is over `outputLimit`.
    package static func derive(
        from material: SecretBytes, salt: [UInt8], info: [UInt8], count: Int
    ) -> SecretBytes {
        precondition((0...outputLimit).contains(count), "one expansion gives up to 8160 bytes")
        let key = salt.withUnsafeBytes { salt in
            material.withUnsafeBytes { HMAC.sha256(key: salt, message: $0) }
        }
        return SecretBytes(count: count) { output in
            expand(key, info: info, into: output)
        }
    }

    private static func expand(
        _ key: Digest, info: [UInt8], into output: UnsafeMutableRawBufferPointer
    ) {
        var previous: [UInt8] = []
        var done = 0
        var round: UInt8 = 0
        defer { wipe(&previous) }
        while done < output.count {
            round += 1
            var input = previous + info + [round]
            defer { wipe(&input) }
            let block = key.withUnsafeBytes { key in
                input.withUnsafeBytes { HMAC.sha256(key: key, message: $0) }
            }
            wipe(&previous)
            previous = block.bytes
            let taken = min(previous.count, output.count - done)
            output[done..<done + taken].copyBytes(from: previous[0..<taken])
            done += taken
        }
    }

    private static func wipe(_ bytes: inout [UInt8]) {
        bytes.withUnsafeMutableBytes { sodium_memzero($0.bytePointer, $0.count) }
    }
}
