import Cryptography
import Encoding

/// What a sorted map of a root holds at a place: a value, or nothing.
///
/// It is the list of entries in which the place is or would be, and the way up from there. Every
/// bit of it is hashed into the root, so there is one proof for a place.
package struct SortedMapProof: Hashable, Sendable {
    /// One branch on the way down.
    struct Step: Hashable, Sendable {
        let bit: UInt8
        let other: SortedMapPlace
    }

    /// A place and the coded form of its value.
    struct Entry: Hashable, Sendable {
        let place: SortedMapPlace
        let value: [UInt8]
    }

    package let name: String
    /// The number of entries of the whole map.
    package let count: UInt32
    private let steps: [Step]
    private let entries: [Entry]

    init(name: String, count: Int, steps: [Step], entries: [Entry]) {
        self.name = name
        self.count = UInt32(count)
        self.steps = steps
        self.entries = entries
    }

    /// Whether the map of this root has this value, in its coded form, for the key.
    package func verifies(_ key: some SortedMapKey, value: [UInt8], root: Digest) -> Bool {
        leads(key.place, to: root)
            && entries.contains { $0.place == key.place && $0.value == value }
    }

    /// Whether the map of this root has nothing for the key.
    package func verifiesAbsence(of key: some SortedMapKey, root: Digest) -> Bool {
        leads(key.place, to: root) && !entries.contains { $0.place == key.place }
    }

    /// Whether the way that the bits of `place` take from the top of the root ends in this list.
    private func leads(_ place: SortedMapPlace, to root: Digest) -> Bool {
        guard entries.isEmpty == (count == 0) else { return false }
        var message = SortedMapHash.begin(entries.count)
        for entry in entries { SortedMapHash.append(entry.place, entry.value, to: &message) }
        var node = SortedMapHash.hash(message)
        for step in steps.reversed() {
            let bit = Int(step.bit)
            node =
                place.bit(bit) == 0
                ? SortedMapHash.branch(bit: bit, zero: node, one: step.other)
                : SortedMapHash.branch(bit: bit, zero: step.other, one: node)
        }
        return SortedMapHash.map(name: name, count: Int(count), top: node) == root
    }
}

extension SortedMapProof: Canonical {
    package func encode(into writer: inout Writer) {
        writer.write(text: name)
        writer.write(count)
        writer.write(UInt16(steps.count))
        for step in steps {
            writer.write(step.bit)
            writer.write(step.other)
        }
        writer.write(UInt8(entries.count))
        for entry in entries { entry.encode(into: &writer) }
    }

    /// Refuses what no map has: branches or places that do not ascend, lists that are too long.
    package init(from reader: inout Reader) throws(DecodingFault) {
        name = try reader.readText(limit: SortedMapLimits.nameBytes)
        count = try reader.read()
        steps = try Self.readSteps(from: &reader)
        let start = reader.offset
        let listed = Int(try reader.read(UInt8.self))
        guard listed <= SortedMapHash.bucket else {
            throw reader.fault(
                at: start, .overLimit(count: UInt64(listed), limit: SortedMapHash.bucket))
        }
        var entries: [Entry] = []
        for _ in 0..<listed { entries.append(try Entry(from: &reader)) }
        let ascend = zip(entries, entries.dropFirst()).allSatisfy { $0.place < $1.place }
        guard ascend, !entries.isEmpty || (count == 0 && steps.isEmpty) else {
            throw reader.fault(at: start, .notCanonical(.listOrder))
        }
        self.entries = entries
    }

    private static func readSteps(from reader: inout Reader) throws(DecodingFault) -> [Step] {
        let start = reader.offset
        let number = Int(try reader.read(UInt16.self))
        guard number <= SortedMapPlace.bitCount else {
            throw reader.fault(
                at: start, .overLimit(count: UInt64(number), limit: SortedMapPlace.bitCount))
        }
        var steps: [Step] = []
        for _ in 0..<number {
            let step = Step(bit: try reader.read(), other: try reader.read())
            if let last = steps.last, last.bit >= step.bit {
                throw reader.fault(at: start, .notCanonical(.branchOrder))
            }
            steps.append(step)
        }
        return steps
    }
}

extension SortedMapProof.Entry {
    func encode(into writer: inout Writer) {
        writer.write(place)
        writer.write(counted: value)
    }

    init(from reader: inout Reader) throws(DecodingFault) {
        place = try reader.read()
        value = try reader.readCounted(limit: SortedMapLimits.valueBytes)
    }
}

extension SortedMapPlace: Canonical, Hashable {
    @usableFromInline
    package func encode(into writer: inout Writer) {
        withUnsafeBytes(of: bytes) { writer.append($0) }
    }

    @usableFromInline
    package init(from reader: inout Reader) throws(DecodingFault) {
        // A little-endian read of big-endian bytes, turned around.
        let first = try reader.read(UInt64.self).byteSwapped
        let second = try reader.read(UInt64.self).byteSwapped
        let third = try reader.read(UInt64.self).byteSwapped
        let fourth = try reader.read(UInt64.self).byteSwapped
        self.init(words: (first, second, third, fourth))
    }

    @inlinable
    package func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
    }
}
