/// The slots of a table as memory, for as long as a closure runs.
struct TableMemory {
    let rows: UnsafeRawBufferPointer
    /// The bytes of a row.
    let stride: Int
    let slots: UnsafeBufferPointer<TableSlot>

    /// The bytes that a leaf of full size takes: a tag, rows, links.
    var leafLength: Int { TableTree.leafLength(rows: TableTree.rowsPerLeaf, stride: stride) }

    /// Writes the message of leaf `index` to `room`; gives its length.
    func leaf(_ index: Int, to room: UnsafeMutableRawPointer) -> Int {
        let first = index * TableTree.rowsPerLeaf
        let end = min(first + TableTree.rowsPerLeaf, slots.count)
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
