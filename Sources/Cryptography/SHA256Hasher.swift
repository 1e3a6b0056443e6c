import CCrypto

/// SHA-256 of bytes that come in pieces. A plain value: a copy goes its own way.
package struct SHA256Hasher {
    private var state = SHA256_CTX()

    package init() {
        novation_sha256_start(&state)
    }

    package mutating func update(_ raw: UnsafeRawBufferPointer) {
        novation_sha256_update(&state, raw.baseAddress, raw.count)
    }

    package mutating func update(_ bytes: [UInt8]) {
        novation_sha256_update(&state, bytes, bytes.count)
    }

    package mutating func update(_ digest: Digest) {
        digest.withUnsafeBytes { update($0) }
    }

    /// One byte: a tag or a counter.
    package mutating func update(_ byte: UInt8) {
        withUnsafeBytes(of: byte) { update($0) }
    }

    /// An integer in the canonical form: fixed width, little-endian.
    package mutating func update<Integer: FixedWidthInteger>(integer value: Integer) {
        withUnsafeBytes(of: value.littleEndian) { update($0) }
    }

    /// Text with its number of bytes before it, as the canonical form has it.
    package mutating func update(text: String) {
        var text = text
        text.withUTF8 { utf8 in
            update(integer: UInt32(utf8.count))
            update(UnsafeRawBufferPointer(utf8))
        }
    }

    /// The hash of everything so far; the hasher is as new afterwards.
    package mutating func finish() -> Digest {
        let digest = Digest { novation_sha256_finish(&state, $0.baseAddress) }
        novation_sha256_start(&state)
        return digest
    }
}
