import CMemory

/// The slots of a table as memory, for as long as a closure runs.
struct TableMemory {
    let rows: UnsafeRawBufferPointer
    /// The bytes of a row.
    let stride: Int
    let slots: UnsafeBufferPointer<TableSlot>

    let rowsPerLeaf: Int

    init(rows: UnsafeRawBufferPointer, stride: Int, slots: UnsafeBufferPointer<TableSlot>) {
        self.rows = rows
        self.stride = stride
        self.slots = slots
        rowsPerLeaf = TableTree.rowsPerLeaf(stride: stride)
    }

    /// The bytes that a leaf of full size takes: a tag, rows, links.
    var leafLength: Int { TableTree.leafLength(rows: rowsPerLeaf, stride: stride) }

    /// Soon leaf `index` is written: its bytes may be anywhere in memory, far from here.
    func fetch(_ index: Int) {
        guard let rows = rows.baseAddress, let slots = slots.baseAddress else { return }
        let first = index * rowsPerLeaf
        let count = min(rowsPerLeaf, self.slots.count - first)
        memory_prefetch(rows + first * stride, count * stride)
        memory_prefetch(slots + first, count * MemoryLayout<TableSlot>.stride)
    }

    /// Writes the message of leaf `index` to `room`; gives its length.
    func leaf(_ index: Int, to room: UnsafeMutableRawPointer) -> Int {
        let first = index * rowsPerLeaf
        let end = min(first + rowsPerLeaf, slots.count)
        room.storeBytes(of: TableTree.leafTag, as: UInt8.self)
        var length = 1 + (end - first) * stride
        UnsafeMutableRawBufferPointer(start: room + 1, count: length - 1).copyMemory(
            from: UnsafeRawBufferPointer(rebasing: rows[first * stride..<end * stride]))
        for slot in first..<end {
            room.storeBytes(
                of: slots[slot].link.littleEndian, toByteOffset: length, as: UInt32.self)
            length += 4
        }
        return length
    }
}
