import CCrypto

/// SHA-512 of bytes that are all there (FIPS 180-4).
package enum SHA512 {
    package static let byteCount = 64

    package static func hash(_ bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: byteCount)
        novation_sha512(bytes, bytes.count, &digest)
        return digest
    }
}
