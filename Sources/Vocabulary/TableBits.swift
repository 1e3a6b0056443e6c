/// A set of small numbers, a bit each.
@usableFromInline
struct TableBits: Sendable {
    @usableFromInline var words: ContiguousArray<UInt64> = []
    /// So that an empty set is taken without a look at every word.
    @usableFromInline var isEmpty = true

    @inlinable
    init() {}

    @inlinable
    mutating func insert(_ number: Int) {
        let word = number >> 6
        if word >= words.count { grow(to: word) }
        isEmpty = false
        words[word] |= 1 << UInt64(truncatingIfNeeded: number & 63)
    }

    /// Empties the set; gives the members below `end`, ascending.
    mutating func take(below end: Int) -> ContiguousArray<Int> {
        var members: ContiguousArray<Int> = []
        guard !isEmpty else { return members }
        isEmpty = true
        members.reserveCapacity(words.reduce(0) { $0 + $1.nonzeroBitCount })
        for word in words.indices where words[word] != 0 {
            var rest = words[word]
            words[word] = 0
            while rest != 0 {
                let number = (word << 6) + rest.trailingZeroBitCount
                rest &= rest - 1
                if number < end { members.append(number) }
            }
        }
        return members
    }

    @usableFromInline
    mutating func grow(to word: Int) {
        let missing = word + 1 - words.count
        words.append(contentsOf: repeatElement(0, count: missing))
    }
}
