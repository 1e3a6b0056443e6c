import Cryptography

/// Bare hashes of messages that are in the nearest cache.
struct BenchHashes {
    /// Two rounds of the widest lanes.
    private static let together = 32

    private let bytes: [UInt8]
    private let length: Int
    private let tail: Int
    private var digests = [UInt8](repeating: 0, count: together * Digest.byteCount)

    /// Of so many bytes, the last `tail` of which lie apart and are zeros.
    init(length: Int, tail: Int = 0) {
        self.length = length
        self.tail = tail
        bytes = [UInt8](repeating: 7, count: Self.together * length)
    }

    /// One message after the other.
    mutating func hashSingly(_ count: Int) {
        bytes.withUnsafeBytes { bytes in
            for index in 0..<count {
                let start = index % Self.together * length
                digests[0] ^= SHA256.hash(
                    UnsafeRawBufferPointer(rebasing: bytes[start..<start + length])
                ).withUnsafeBytes { $0[0] }
            }
        }
    }

    /// Several at once.
    mutating func hash(_ count: Int) {
        bytes.withUnsafeBytes { bytes in
            digests.withUnsafeMutableBytes { digests in
                guard let body = bytes.baseAddress, let digest = digests.baseAddress else { return }
                LaneBatch.lend(capacity: Self.together, tail: tail) { batch in
                    for index in 0..<count {
                        let place = index % Self.together
                        _ = batch.add(
                            body: body + place * length, digest: digest + place * Digest.byteCount)
                        if batch.isFull { batch.hash(body: length - tail, tail: tail) }
                    }
                    batch.hash(body: length - tail, tail: tail)
                }
            }
        }
    }
}
