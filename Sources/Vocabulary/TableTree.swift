import Cryptography

/// The cached hash tree of a table: a digest for each leaf and node, and a bit for each that is
/// out of date.
///
/// A leaf is `rowsPerLeaf` slots, a node `fanout` digests of the level below; the last one of a
/// level has as many as there are. Level zero holds the leaves, the last level one digest. A leaf
/// hashes a tag, the bytes of its rows, then their links; a node a tag, then its digests.
///
/// Both are as wide as four blocks of SHA-256 allow, which is the cheapest width: a fifth block
/// would cost more than it saves above.
@usableFromInline
struct TableTree: Sendable {
    /// What fits into four blocks beside the tag and the padding.
    @usableFromInline static var room: Int { 4 * 64 - 9 - 1 }
    static var fanout: Int { 7 }
    static var leafTag: UInt8 { 0 }
    static var nodeTag: UInt8 { 1 }
    static var tableTag: UInt8 { 2 }
    /// How many messages lie side by side before they are hashed: enough for two rounds of the
    /// widest lanes, few enough to stay in the nearest cache.
    private static var batch: Int { 32 }
    /// How many messages before its own turn the parts of one are called to the nearest cache.
    private static var ahead: Int { 8 }

    private var levels: ContiguousArray<TableLevel> = []
    @usableFromInline var staleLeaves = TableBits()

    @usableFromInline
    init() {}

    /// Up to four slots, and one at least, each a row of `stride` bytes and a link.
    @inlinable
    static func rowsPerLeaf(stride: Int) -> Int { max(1, min(4, room / (stride + 4))) }

    static func leafLength(rows: Int, stride: Int) -> Int { 1 + rows * (stride + 4) }

    static func nodeLength(children: Int) -> Int { 1 + children * Digest.byteCount }

    static func leafCount(slots: Int, stride: Int) -> Int {
        let rows = rowsPerLeaf(stride: stride)
        return (slots + rows - 1) / rows
    }

    /// Notes that a slot has changed or is new, or is the last one now.
    @inlinable
    mutating func mark(_ slot: Int, stride: Int) {
        staleLeaves.insert(slot / Self.rowsPerLeaf(stride: stride))
    }

    /// The digest over all slots, after hashing what is out of date. Zero without slots.
    mutating func top(_ memory: TableMemory, _ hashing: TableHashing) -> Digest {
        fit(leaves: Self.leafCount(slots: memory.slots.count, stride: memory.stride))
        guard let last = levels.indices.last else { return .zero }
        let longest = max(memory.leafLength, Self.nodeLength(children: Self.fanout))
        withUnsafeTemporaryAllocation(
            byteCount: Self.batch * (longest + Digest.byteCount), alignment: 8
        ) { scratch in
            refreshLeaves(memory, hashing, scratch)
            for level in levels.indices.dropFirst() { refreshNodes(level, hashing, scratch) }
        }
        return levels[last][0]
    }

    /// The other digests of each node on the way up from a leaf, in order. The tree must be up to
    /// date.
    func siblings(ofLeaf leaf: Int) -> [Digest] {
        var path: [Digest] = []
        var place = leaf
        for level in levels.dropLast() {
            let first = place / Self.fanout * Self.fanout
            for other in first..<min(first + Self.fanout, level.count) where other != place {
                path.append(level[other])
            }
            place /= Self.fanout
        }
        return path
    }

    /// The memory that the tree holds.
    var byteCount: Int {
        levels.reduce(staleLeaves.words.capacity * 8) { $0 + $1.byteCount }
    }

    /// Gives every level its size. Nothing need be marked here: whoever adds slots marks them,
    /// whoever cuts slots off marks the last that is left, and the way up from there holds every
    /// node whose number of children changed.
    private mutating func fit(leaves: Int) {
        guard leaves != levels.first?.count ?? 0 else { return }
        var level = 0
        var size = leaves
        while size > 0 {
            if level == levels.count { levels.append(TableLevel()) }
            levels[level].resize(to: size)
            level += 1
            size = size == 1 ? 0 : (size + Self.fanout - 1) / Self.fanout
        }
        levels.removeLast(levels.count - level)
    }

    private mutating func refreshLeaves(
        _ memory: TableMemory, _ hashing: TableHashing, _ scratch: UnsafeMutableRawBufferPointer
    ) {
        let stale = staleLeaves.take(below: levels[0].count)
        refresh(
            0, stale, full: memory.leafLength, hashing, scratch, fetch: { memory.fetch($0) },
            message: { memory.leaf($0, to: $1) })
    }

    private mutating func refreshNodes(
        _ level: Int, _ hashing: TableHashing, _ scratch: UnsafeMutableRawBufferPointer
    ) {
        let stale = levels[level].stale.take(below: levels[level].count)
        let below = levels[level - 1]
        func children(_ index: Int) -> Range<Int> {
            index * Self.fanout..<min((index + 1) * Self.fanout, below.count)
        }
        refresh(
            level, stale, full: Self.nodeLength(children: Self.fanout), hashing, scratch,
            fetch: { below.fetch(children($0)) },
            message: { index, room in
                let children = children(index)
                room.storeBytes(of: Self.nodeTag, as: UInt8.self)
                below.copy(children, to: room + 1)
                return Self.nodeLength(children: children.count)
            })
    }

    /// Hashes the nodes `stale` of a level, in batches of messages of full length; the last node
    /// of a level may be shorter and goes alone.
    @inline(__always)
    private mutating func refresh(
        _ level: Int, _ stale: ContiguousArray<Int>, full: Int, _ hashing: TableHashing,
        _ scratch: UnsafeMutableRawBufferPointer,
        fetch: (Int) -> Void, message: (Int, UnsafeMutableRawPointer) -> Int
    ) {
        guard let base = scratch.baseAddress else { return }
        let room = UnsafeMutableRawBufferPointer(
            rebasing: scratch[(scratch.count - Self.batch * Digest.byteCount)...])
        var next = 0
        while next < stale.count {
            let first = next
            var length = full
            while next < stale.count, next - first < Self.batch {
                if next + Self.ahead < stale.count { fetch(stale[next + Self.ahead]) }
                let written = message(stale[next], base + (next - first) * full)
                if written != full {
                    // Ids ascend, so nothing comes after it.
                    if next == first { length = written } else { break }
                }
                next += 1
            }
            let count = next - first
            hashing.hash(
                UnsafeRawBufferPointer(start: base, count: count * full), stride: full,
                length: length, count: count, into: room)
            levels[level].store(UnsafeRawBufferPointer(room), at: stale[first..<next])
        }
        guard level + 1 < levels.count else { return }
        for index in stale { levels[level + 1].stale.insert(index / Self.fanout) }
    }
}
