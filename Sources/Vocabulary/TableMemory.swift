import CMemory

/// The slots of a table as memory, for as long as a closure runs.
struct TableMemory {
    let rows: UnsafeRawBufferPointer
    let slots: UnsafeBufferPointer<TableSlot>
    let form: TableForm

    /// `stride` is the bytes of a row.
    init(rows: UnsafeRawBufferPointer, stride: Int, slots: UnsafeBufferPointer<TableSlot>) {
        self.rows = rows
        self.slots = slots
        form = TableForm.leaf(stride: stride)
        invariant(rows.count == slots.count * stride, "a table has a slot for each row")
    }

    /// The slots of leaf `index`.
    func leaf(_ index: Int) -> Range<Int> {
        let first = index * form.parts
        return first..<first + form.count(in: index, of: slots.count)
    }

    /// Soon the links of leaf `index` are read: they may be anywhere in memory, far from here.
    func fetch(_ index: Int) {
        guard let slots = slots.baseAddress else { return }
        memory_prefetch(slots + index * form.parts, MemoryLayout<TableSlot>.stride)
    }

    /// Writes the tail of a leaf of these slots.
    func writeTail(_ leaf: Range<Int>, to room: UnsafeMutableRawPointer) {
        var length = 0
        for slot in leaf {
            room.storeBytes(
                of: slots[slot].link.littleEndian, toByteOffset: length, as: UInt32.self)
            length += form.aside
        }
        room.storeBytes(of: form.tag, toByteOffset: length, as: UInt8.self)
    }
}
