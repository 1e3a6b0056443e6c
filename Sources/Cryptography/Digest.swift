import Encoding

/// Thirty-two bytes: a hash, a root, an address. Held as four words so that it is a plain value.
package struct Digest: Hashable, Comparable, Sendable, BitwiseCopyable {
    // The bytes in memory order, eight to a word, most significant byte first, so that
    // comparing words compares bytes.
    package let words: (UInt64, UInt64, UInt64, UInt64)

    package static let byteCount = 32
    package static let zero = Digest(words: (0, 0, 0, 0))

    package init(words: (UInt64, UInt64, UInt64, UInt64)) {
        self.words = words
    }

    /// Exactly thirty-two bytes, else nil.
    package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        var words: [UInt64] = [0, 0, 0, 0]
        for (index, byte) in bytes.enumerated() {
            words[index / 8] = words[index / 8] << 8 | UInt64(byte)
        }
        self.words = (words[0], words[1], words[2], words[3])
    }

    package var bytes: [UInt8] {
        withUnsafeBytes { Array($0) }
    }

    /// The bytes in order, without allocating.
    package func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        Swift.withUnsafeBytes(
            of: (
                words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian
            ), body)
    }

    package static func == (left: Digest, right: Digest) -> Bool {
        left.words == right.words
    }

    package static func < (left: Digest, right: Digest) -> Bool {
        left.words < right.words
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
    }
}

extension Digest: Canonical {
    package func encode(into writer: inout Writer) {
        withUnsafeBytes { writer.append($0) }
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        // A little-endian read of big-endian bytes, turned around.
        let first = try reader.read(UInt64.self).byteSwapped
        let second = try reader.read(UInt64.self).byteSwapped
        let third = try reader.read(UInt64.self).byteSwapped
        let fourth = try reader.read(UInt64.self).byteSwapped
        self.init(words: (first, second, third, fourth))
    }
}
