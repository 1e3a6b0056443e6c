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

    /// Adds what `children` are parts of, `fanout` to a parent. They ascend.
    mutating func insertParents(of children: ContiguousArray<Int>, fanout: Int) {
        guard let last = children.last else { return }
        let lastWord = (last / fanout) >> 6
        if lastWord >= words.count { grow(to: lastWord) }
        isEmpty = false
        words.withUnsafeMutableBufferPointer { words in
            for child in children {
                let parent = child / fanout
                words[parent >> 6] |= 1 << UInt64(truncatingIfNeeded: parent & 63)
            }
        }
    }

    /// Empties the set; gives the members below `end`, ascending.
    mutating func take(below end: Int) -> ContiguousArray<Int> {
        guard !isEmpty else { return [] }
        isEmpty = true
        var count = 0
        for word in words where word != 0 { count += word.nonzeroBitCount }
        return words.withUnsafeMutableBufferPointer { words in
            ContiguousArray(unsafeUninitializedCapacity: count) { members, filled in
                for place in words.indices where words[place] != 0 {
                    var rest = words[place]
                    words[place] = 0
                    while rest != 0 {
                        let number = (place << 6) + rest.trailingZeroBitCount
                        rest &= rest - 1
                        guard number < end else { continue }
                        members.initializeElement(at: filled, to: number)
                        filled += 1
                    }
                }
            }
        }
    }

    @usableFromInline
    mutating func grow(to word: Int) {
        let missing = word + 1 - words.count
        words.append(contentsOf: repeatElement(0, count: missing))
    }
}
