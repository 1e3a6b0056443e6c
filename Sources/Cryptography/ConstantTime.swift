import CSodium

/// Whether both are the same bytes, in a time that tells nothing but the lengths.
package func constantTimeEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && sodium_memcmp(left, right, left.count) == 0
}

package func constantTimeEqual(_ left: Digest, _ right: Digest) -> Bool {
    left.withUnsafeBytes { left in
        right.withUnsafeBytes { right in
            sodium_memcmp(left.bytePointer, right.bytePointer, left.count) == 0
        }
    }
}

package func constantTimeEqual(_ left: SecretBytes, _ right: SecretBytes) -> Bool {
    left.withUnsafeBytes { left in
        right.withUnsafeBytes { right in
            left.count == right.count
                && sodium_memcmp(left.bytePointer, right.bytePointer, left.count) == 0
        }
    }
}
