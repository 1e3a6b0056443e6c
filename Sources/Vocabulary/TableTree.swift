import Cryptography

/// The cached hash tree of a table: a digest for each leaf and node, and a bit for each that is
/// out of date.
///
/// A leaf is `rowsPerLeaf` slots, a node `fanout` digests of the level below; the last one of a
/// level has as many as there are. Level zero holds the leaves, the last level one digest. A leaf
/// hashes a tag, the bytes of its rows, then their links; a node a tag, then its digests.
@usableFromInline
struct TableTree: Sendable {
    static var rowsPerLeaf: Int { 4 }
    static var fanout: Int { 8 }
    static var leafTag: UInt8 { 0 }
    static var nodeTag: UInt8 { 1 }
    static var tableTag: UInt8 { 2 }

    private var levels: ContiguousArray<ContiguousArray<Digest>> = []
    private var staleLeaves: ContiguousArray<UInt64> = []
    /// One list of bits for each level above the leaves.
    private var staleNodes: ContiguousArray<ContiguousArray<UInt64>> = []

    @usableFromInline
    init() {}

    /// Notes that a slot has changed or is new, or is the last one now.
    @usableFromInline
    mutating func mark(_ slot: Int) {
        Self.set(slot / Self.rowsPerLeaf, in: &staleLeaves)
    }

    /// The digest over all slots, after hashing what is out of date. Zero without slots.
    mutating func top(
        rows: UnsafeRawBufferPointer, stride: Int, slots: ContiguousArray<TableSlot>
    ) -> Digest {
        fit(leaves: (slots.count + Self.rowsPerLeaf - 1) / Self.rowsPerLeaf)
        guard let last = levels.indices.last else { return .zero }
        let leafRoom = 1 + Self.rowsPerLeaf * (stride + 4)
        let nodeRoom = 1 + Self.fanout * Digest.byteCount
        withUnsafeTemporaryAllocation(byteCount: max(leafRoom, nodeRoom), alignment: 8) { bytes in
            refreshLeaves(rows, stride, slots, bytes)
            for level in levels.indices.dropFirst() { refreshNodes(level, bytes) }
        }
        return levels[last][0]
    }

    /// Gives every level its size. Nothing need be marked here: whoever adds slots marks them,
    /// whoever cuts slots off marks the last that is left, and the way up from there holds every
    /// node whose number of children changed.
    private mutating func fit(leaves: Int) {
        guard leaves != levels.first?.count ?? 0 else { return }
        var level = 0
        var size = leaves
        while size > 0 {
            if level == levels.count { levels.append([]) }
            let missing = size - levels[level].count
            if missing > 0 {
                levels[level].append(contentsOf: repeatElement(Digest.zero, count: missing))
            } else {
                levels[level].removeLast(-missing)
            }
            level += 1
            size = size == 1 ? 0 : (size + Self.fanout - 1) / Self.fanout
        }
        levels.removeLast(levels.count - level)
        while staleNodes.count + 1 < levels.count { staleNodes.append([]) }
    }

    private mutating func refreshLeaves(
        _ rows: UnsafeRawBufferPointer, _ stride: Int, _ slots: ContiguousArray<TableSlot>,
        _ bytes: UnsafeMutableRawBufferPointer
    ) {
        // Taken out, so that reading the bits and changing the tree do not copy them.
        var bits = staleLeaves
        staleLeaves = []
        Self.drain(&bits, below: levels[0].count) { index in
            levels[0][index] = Self.leaf(index, rows, stride, slots, bytes)
            markParent(of: index, level: 0)
        }
        staleLeaves = bits
    }

    private mutating func refreshNodes(_ level: Int, _ bytes: UnsafeMutableRawBufferPointer) {
        var bits = staleNodes[level - 1]
        staleNodes[level - 1] = []
        Self.drain(&bits, below: levels[level].count) { index in
            levels[level][index] = Self.node(index, of: levels[level - 1], bytes)
            markParent(of: index, level: level)
        }
        staleNodes[level - 1] = bits
    }

    private mutating func markParent(of index: Int, level: Int) {
        guard level + 1 < levels.count else { return }
        Self.set(index / Self.fanout, in: &staleNodes[level])
    }

    private static func leaf(
        _ index: Int, _ rows: UnsafeRawBufferPointer, _ stride: Int,
        _ slots: ContiguousArray<TableSlot>, _ bytes: UnsafeMutableRawBufferPointer
    ) -> Digest {
        let first = index * rowsPerLeaf
        let end = min(first + rowsPerLeaf, slots.count)
        bytes[0] = leafTag
        var length = 1 + (end - first) * stride
        UnsafeMutableRawBufferPointer(rebasing: bytes[1..<length]).copyMemory(
            from: UnsafeRawBufferPointer(rebasing: rows[first * stride..<end * stride]))
        for slot in first..<end {
            bytes.storeBytes(
                of: slots[slot].link.littleEndian, toByteOffset: length, as: UInt32.self)
            length += 4
        }
        return SHA256.hash(UnsafeRawBufferPointer(rebasing: bytes[..<length]))
    }

    private static func node(
        _ index: Int, of below: ContiguousArray<Digest>, _ bytes: UnsafeMutableRawBufferPointer
    ) -> Digest {
        bytes[0] = nodeTag
        var length = 1
        let first = index * fanout
        for child in first..<min(first + fanout, below.count) {
            let room = UnsafeMutableRawBufferPointer(
                rebasing: bytes[length..<length + Digest.byteCount])
            below[child].withUnsafeBytes { room.copyMemory(from: $0) }
            length += Digest.byteCount
        }
        return SHA256.hash(UnsafeRawBufferPointer(rebasing: bytes[..<length]))
    }

    private static func set(_ index: Int, in bits: inout ContiguousArray<UInt64>) {
        let word = index >> 6
        while bits.count <= word { bits.append(0) }
        bits[word] |= 1 << UInt64(index & 63)
    }

    /// Clears all bits and calls `body` for those below `end`, in ascending order.
    private static func drain(
        _ bits: inout ContiguousArray<UInt64>, below end: Int, _ body: (Int) -> Void
    ) {
        for word in bits.indices where bits[word] != 0 {
            var rest = bits[word]
            bits[word] = 0
            while rest != 0 {
                let index = (word << 6) + rest.trailingZeroBitCount
                rest &= rest - 1
                if index < end { body(index) }
            }
        }
    }
}
