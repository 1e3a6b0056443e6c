/// SHA-256 of bytes that are all there (FIPS 180-4).
package enum SHA256 {
    package static func hash(_ raw: UnsafeRawBufferPointer) -> Digest {
        var hasher = SHA256Hasher()
        hasher.update(raw)
        return hasher.finish()
    }

    package static func hash(_ bytes: [UInt8]) -> Digest {
        bytes.withUnsafeBytes { hash($0) }
    }
}
