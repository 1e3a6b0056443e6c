/// A key's place among all keys: 256 bits, the most significant first. Digests have the same
/// form.
@usableFromInline
package struct SortedMapPlace: Equatable, Comparable, BitwiseCopyable, Sendable {
    @usableFromInline package let words: (UInt64, UInt64, UInt64, UInt64)

    @inlinable package static var bitCount: Int { 256 }

    @inlinable
    package init(words: (UInt64, UInt64, UInt64, UInt64)) {
        self.words = words
    }

    @inlinable package static var zero: SortedMapPlace { SortedMapPlace(0) }

    @inlinable
    package init(_ number: UInt64) {
        words = (number, 0, 0, 0)
    }

    /// Bit zero decides the order first.
    @inlinable
    package func bit(_ index: Int) -> Int {
        let word =
            switch index >> 6 {
            case 0: words.0
            case 1: words.1
            case 2: words.2
            default: words.3
            }
        return Int(truncatingIfNeeded: word >> UInt64(truncatingIfNeeded: 63 - (index & 63)) & 1)
    }

    /// The first bit in which two places differ; `bitCount` when they are the same.
    @inlinable
    package func difference(from other: SortedMapPlace) -> Int {
        var change = words.0 ^ other.words.0
        if change != 0 { return change.leadingZeroBitCount }
        change = words.1 ^ other.words.1
        if change != 0 { return 64 + change.leadingZeroBitCount }
        change = words.2 ^ other.words.2
        if change != 0 { return 128 + change.leadingZeroBitCount }
        change = words.3 ^ other.words.3
        return 192 + change.leadingZeroBitCount
    }

    @inlinable
    package static func == (left: SortedMapPlace, right: SortedMapPlace) -> Bool {
        left.words == right.words
    }

    @inlinable
    package static func < (left: SortedMapPlace, right: SortedMapPlace) -> Bool {
        left.words < right.words
    }
}
