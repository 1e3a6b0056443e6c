import CMemory
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

    /// Soon the digests of `range` are copied.
    func fetch(_ range: Range<Int>) {
        digests.withUnsafeBytes { memory in
            guard let base = memory.baseAddress else { return }
            memory_prefetch(
                base + range.lowerBound * Digest.byteCount, range.count * Digest.byteCount)
        }
    }

    /// The bytes of `range`, one digest after the other.
    func copy(_ range: Range<Int>, to room: UnsafeMutableRawPointer) {
        digests.withUnsafeBytes { memory in
            let bytes = range.lowerBound * Digest.byteCount..<range.upperBound * Digest.byteCount
            UnsafeMutableRawBufferPointer(start: room, count: bytes.count).copyMemory(
                from: UnsafeRawBufferPointer(rebasing: memory[bytes]))
        }
    }

    /// Puts digests that lie one after the other at `raw` where `indexes` say.
    mutating func store(_ raw: UnsafeRawBufferPointer, at indexes: ContiguousArray<Int>.SubSequence)
    {
        digests.withUnsafeMutableBufferPointer { memory in
            var start = 0
            for index in indexes {
                // Four moves, where a call to copy 32 bytes takes several times that.
                let first = index * Self.words
                for word in 0..<Self.words {
                    memory[first + word] = raw.loadUnaligned(
                        fromByteOffset: start + word * 8, as: UInt64.self)
                }
                start += Digest.byteCount
            }
        }
    }
}
