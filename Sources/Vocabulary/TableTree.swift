import Cryptography

/// The cached hash tree of a table: a digest for each leaf and node, and a bit for each that is
/// out of date.
///
/// A leaf is `rowsPerLeaf` slots, a node `fanout` digests of the level below; the last one of a
/// level has as many as there are. Level zero holds the leaves, the last level one digest.
/// `TableForm` says what each of them hashes.
///
/// Both are as wide as four blocks of SHA-256 allow, which is the cheapest width: a fifth block
/// would cost more than it saves above. Most of a message is hashed where it lies.
@usableFromInline
struct TableTree: Sendable {
    /// What fits into four blocks beside the tag and the padding.
    @usableFromInline static var room: Int { 4 * 64 - 9 - 1 }
    static var fanout: Int { TableForm.fanout }
    /// How many messages are hashed in one go: while some are hashed the next are called to the
    /// nearest cache, so the first ones alone are waited for.
    private static var batch: Int { 256 }
    /// How many messages before its own turn the links of one are called.
    private static var ahead: Int { 16 }

    private var levels: ContiguousArray<TableLevel> = []
    @usableFromInline var staleLeaves = TableBits()

    @usableFromInline
    init() {}

    /// Up to four slots, and one at least, each a row of `stride` bytes and a link.
    @inlinable @inline(__always)
    static func rowsPerLeaf(stride: Int) -> Int { max(1, min(4, room / (stride + 4))) }

    static func leafCount(slots: Int, stride: Int) -> Int {
        let rows = rowsPerLeaf(stride: stride)
        return (slots + rows - 1) / rows
    }

    /// Notes that a slot has changed or is new, or is the last one now.
    @inlinable @inline(__always)
    mutating func mark(_ slot: Int, stride: Int) {
        staleLeaves.insert(slot / Self.rowsPerLeaf(stride: stride))
    }

    /// The digest over all slots, after hashing what is out of date. Zero without slots.
    mutating func top(_ memory: TableMemory, _ hashing: TableHashing) -> Digest {
        fit(leaves: Self.leafCount(slots: memory.slots.count, stride: memory.form.bytes))
        guard let last = levels.indices.last else { return .zero }
        refreshLeaves(memory, hashing)
        for level in levels.indices.dropFirst() { refreshNodes(level, hashing) }
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

    private mutating func refreshLeaves(_ memory: TableMemory, _ hashing: TableHashing) {
        let stale = staleLeaves.take(below: levels[0].count)
        refresh(0, stale, memory.form, parts: memory.slots.count, memory.rows, hashing) {
            turn, index, tail in
            if turn + Self.ahead < stale.count { memory.fetch(stale[turn + Self.ahead]) }
            memory.writeTail(memory.leaf(index), to: tail)
        }
    }

    private mutating func refreshNodes(_ level: Int, _ hashing: TableHashing) {
        let stale = levels[level].stale.take(below: levels[level].count)
        let below = levels[level - 1]
        below.withDigests { digests in
            refresh(level, stale, .node, parts: below.count, digests, hashing) { _, _, tail in
                tail.storeBytes(of: TableForm.node.tag, as: UInt8.self)
            }
        }
    }

    /// Hashes the nodes `stale` of a level, whose `parts` in `memory` are of a form, and says so
    /// above. `tail` takes a turn, its node, and the room for what follows the parts.
    @inline(__always)
    private mutating func refresh(
        _ level: Int, _ stale: ContiguousArray<Int>, _ form: TableForm, parts: Int,
        _ memory: UnsafeRawBufferPointer, _ hashing: TableHashing,
        tail: (Int, Int, UnsafeMutableRawPointer) -> Void
    ) {
        guard let memory = memory.baseAddress, !stale.isEmpty else { return }
        invariant(parts > (levels[level].count - 1) * form.parts, "a node has parts")
        levels[level].withMutableDigests { digests in
            LaneBatch.lend(capacity: Self.batch, tail: form.tailLength(form.parts)) { batch in
                var inBatch = form.parts
                func flush() {
                    hashing.hash(
                        &batch, body: form.bodyLength(inBatch), tail: form.tailLength(inBatch))
                }
                for turn in stale.indices {
                    let index = stale[turn]
                    let count = form.count(in: index, of: parts)
                    // The last node of a level may be shorter and goes alone.
                    if batch.isFull || count != inBatch { flush() }
                    inBatch = count
                    let room = batch.add(
                        body: memory + form.bodyLength(index * form.parts),
                        digest: digests + index * Digest.byteCount)
                    tail(turn, index, room)
                }
                flush()
            }
        }
        guard level + 1 < levels.count else { return }
        levels[level + 1].stale.insertParents(of: stale, fanout: Self.fanout)
    }
}
