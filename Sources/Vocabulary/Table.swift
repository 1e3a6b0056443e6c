import CMemory
import Cryptography

/// Fixed rows under dense ids, with undo and a root.
///
/// Promise: equal histories give equal ids, equal bytes and equal roots; going back to a mark or
/// before a block restores all of them exactly. The list of free ids is threaded through the free
/// slots and is part of the state, so a table that was restored goes on with the same ids.
/// A copy is a table of its own. Naming an id that is not live is a bug of the caller and ends the
/// process; ask `row` when the id came from outside.
///
/// Changes are kept in a journal of former rows. Within one mark a row is put there once: its
/// slot's stamp says so by holding the present epoch. A stamp from before the block's first epoch
/// says that this is the row's first entry in the block, which is what becomes of it in the delta.
///
/// All verbs are inlinable: a table of rows from another module is an order of magnitude slower
/// where the compiler cannot make it for those rows.
@usableFromInline
package struct Table<Row: TableRow>: Sendable {
    @usableFromInline let name: String
    @usableFromInline var rows: ContiguousArray<Row> = []
    @usableFromInline var slots: ContiguousArray<TableSlot> = []
    @usableFromInline var extent = TableExtent()
    @usableFromInline var tree = TableTree()

    @usableFromInline var journal: ContiguousArray<TableJournalEntry<Row>> = []
    /// The first entries of rows that were there before the block: an id in the upper half of a
    /// number, the entry's place in the lower, so that sorting moves eight bytes.
    @usableFromInline var firsts: ContiguousArray<UInt64> = []
    @usableFromInline var openMarks: ContiguousArray<UInt64> = []
    @usableFromInline var nextSerial: UInt64 = 0
    @usableFromInline var epoch: UInt32 = 1
    /// The epoch in which the present block began.
    @usableFromInline var blockEpoch: UInt32 = 1
    /// The extent when the present block began.
    @usableFromInline var sealed = TableExtent()

    /// An empty table. The name is part of its root.
    package init(name: String) {
        invariant(
            MemoryLayout<Row>.size == MemoryLayout<Row>.stride && MemoryLayout<Row>.size > 0,
            "a row of table \(name) ends in padding")
        invariant(
            MemoryLayout<Row>.size <= TableLimits.rowBytes
                && name.utf8.count <= TableLimits.nameBytes,
            "table \(name) has too long a name or row")
        self.name = name
    }

    // MARK: Reading

    /// The number of live rows.
    @inlinable
    package var count: Int { extent.count }

    /// The number of slots, live and free; ids are below it.
    @inlinable
    package var capacity: Int { extent.capacity }

    @inlinable
    package func contains(_ id: UInt32) -> Bool {
        Int(id) < slots.count && slots[Int(id)].link == TableSlot.live
    }

    /// The row of a live id.
    @inlinable
    package subscript(id: UInt32) -> Row {
        requireLive(id)
        return rows[Int(id)]
    }

    /// The row, or nil when there is none of this id.
    @inlinable
    package func row(_ id: UInt32) -> Row? {
        contains(id) ? rows[Int(id)] : nil
    }

    /// A hint that this id, live or not, will be asked for soon: its row is called to the nearest
    /// cache. Whoever knows eight ids ahead does not wait for memory.
    @inlinable
    package func expect(_ id: UInt32) {
        guard Int(id) < slots.count else { return }
        rows.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            let stride = MemoryLayout<Row>.stride
            memory_prefetch(base + Int(id) * stride, stride)
        }
        slots.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            let stride = MemoryLayout<TableSlot>.stride
            memory_prefetch(base + Int(id) * stride, stride)
        }
    }

    /// Every live row, by ascending id.
    @inlinable
    package func forEach(_ body: (UInt32, Row) -> Void) {
        for index in slots.indices where slots[index].link == TableSlot.live {
            body(UInt32(index), rows[index])
        }
    }

    /// The bytes of memory that the table holds, spare room, journal and tree included.
    package var byteCount: Int {
        rows.capacity * MemoryLayout<Row>.stride
            + slots.capacity * MemoryLayout<TableSlot>.stride
            + journal.capacity * MemoryLayout<TableJournalEntry<Row>>.stride
            + firsts.capacity * MemoryLayout<UInt64>.stride + tree.byteCount
    }

    // MARK: Changing

    /// Adds a row under the id that was freed last, else under the next new one.
    @inlinable
    package mutating func insert(_ row: Row) -> UInt32 {
        extent.count += 1
        let head = extent.freeHead
        if head == TableSlot.end { return append(row) }
        remember(head)
        let index = Int(head)
        extent.freeHead = slots[index].link
        slots[index].link = TableSlot.live
        rows[index] = row
        mark(index)
        return head
    }

    /// Changes a live row in place.
    @inlinable
    package mutating func update(_ id: UInt32, _ body: (inout Row) -> Void) {
        requireLive(id)
        remember(id)
        body(&rows[Int(id)])
        mark(Int(id))
    }

    /// Frees a live id; the next row inserted gets it.
    @inlinable
    package mutating func remove(_ id: UInt32) {
        requireLive(id)
        remember(id)
        let index = Int(id)
        rows[index] = Row()
        slots[index].link = extent.freeHead
        extent.freeHead = id
        extent.count -= 1
        mark(index)
    }

    // MARK: Inside

    @inlinable
    mutating func append(_ row: Row) -> UInt32 {
        let index = extent.capacity
        invariant(index < TableSlot.limit, "table \(name) is full")
        if index == rows.capacity || index == slots.capacity { makeRoom(for: 1) }
        rows.append(row)
        // Going back cuts a new slot off, so in this epoch it needs no journal entry.
        slots.append(TableSlot(link: TableSlot.live, stamp: epoch))
        extent.capacity += 1
        mark(index)
        return UInt32(index)
    }

    /// Grows by a quarter, not by doubling: rows are most of the memory of a node.
    @usableFromInline
    mutating func makeRoom(for more: Int) {
        let least = rows.count + more
        let wished = max(least, rows.count + rows.count / 4, 16)
        if rows.capacity < least { rows.grow(to: wished) }
        if slots.capacity < least { slots.grow(to: wished) }
    }

    @inlinable
    mutating func remember(_ id: UInt32) {
        let index = Int(id)
        let stamp = slots[index].stamp
        guard stamp != epoch else { return }
        slots[index].stamp = epoch
        // Slots that the block added have its stamps from the beginning.
        if stamp < blockEpoch {
            firsts.append(UInt64(id) << 32 | UInt64(journal.count))
        }
        journal.append(
            TableJournalEntry(id: id, link: slots[index].link, row: rows[index]))
    }

    // Always, because how many rows share a leaf is a constant only here.
    @inlinable @inline(__always)
    mutating func mark(_ slot: Int) {
        tree.mark(slot, stride: MemoryLayout<Row>.stride)
    }

    @inlinable
    func requireLive(_ id: UInt32) {
        invariant(contains(id), "table \(name) has no row \(id)")
    }
}
