import Cryptography

/// One level of a table's hash tree: a digest for each node, and which of them are out of date.
struct TableLevel: Sendable {
    static var words: Int { 4 }

    var stale = TableBits()
    /// Four words a digest, whose memory is the digest's bytes.
    private var digests: ContiguousArray<UInt64> = []

    var count: Int { digests.count / Self.words }

    subscript(index: Int) -> Digest {
        let first = index * Self.words
        return Digest(
            words: (
                UInt64(bigEndian: digests[first]), UInt64(bigEndian: digests[first + 1]),
                UInt64(bigEndian: digests[first + 2]), UInt64(bigEndian: digests[first + 3])
            ))
    }

    var byteCount: Int {
        digests.capacity * MemoryLayout<UInt64>.stride + stale.words.capacity * 8
    }

    mutating func resize(to count: Int) {
        let missing = count * Self.words - digests.count
        if missing > 0 {
            // A little ahead, so that a growing table does not copy its tree at every root.
            if digests.capacity < count * Self.words {
                digests.grow(to: (count + count / 8) * Self.words)
            }
            digests.append(contentsOf: repeatElement(0, count: missing))
        } else {
            digests.removeLast(-missing)
        }
    }

    /// The digests, one after the other.
    func withDigests<Answer>(_ body: (UnsafeRawBufferPointer) -> Answer) -> Answer {
        digests.withUnsafeBytes(body)
    }

    mutating func withMutableDigests(_ body: (UnsafeMutableRawPointer) -> Void) {
        digests.withUnsafeMutableBytes { memory in
            guard let base = memory.baseAddress else { return }
            body(base)
        }
    }
}
