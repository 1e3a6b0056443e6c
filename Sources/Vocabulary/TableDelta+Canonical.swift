import Encoding

/// The coded form of the change feed: both extents; the number of changed slots; for each its id,
/// former and new content, ids ascending; then the content of each added slot. A slot's content
/// is its link and the bytes of its row.
extension TableDelta: Canonical {
    @inlinable static var imageBytes: Int { 4 + MemoryLayout<Row>.size }

    @usableFromInline
    package func encode(into writer: inout Writer) {
        before.encode(into: &writer)
        after.encode(into: &writer)
        writer.write(count: changes.count)
        let layout = TableDeltaLayout(of: Row.self)
        changes.withUnsafeBytes { Self.write(changes: $0, layout, into: &writer) }
        for image in added { Self.write(image, into: &writer) }
    }

    /// Refuses what no block can have done: ids out of order or out of range, more slots than
    /// `TableLimits.deltaSlots`, a table that shrank. Whether it fits a table, `Table.canRedo`
    /// says.
    @usableFromInline
    package init(from reader: inout Reader) throws(DecodingFault) {
        let start = reader.offset
        before = try TableExtent(from: &reader)
        after = try TableExtent(from: &reader)
        let addedCount = after.capacity - before.capacity
        guard addedCount >= 0 else {
            throw reader.fault(at: start, .notCanonical(.slotLoss))
        }
        guard addedCount <= TableLimits.deltaSlots else {
            throw reader.fault(
                at: start, .overLimit(count: UInt64(addedCount), limit: TableLimits.deltaSlots))
        }
        changes = try Self.readChanges(before, after, from: &reader)
        let (needed, left) = (addedCount * Self.imageBytes, reader.remaining)
        guard needed <= left else { throw reader.fault(.truncated(needed: needed, left: left)) }
        var added: ContiguousArray<TableImage<Row>> = []
        added.reserveCapacity(addedCount)
        for _ in 0..<addedCount {
            added.append(try Self.readImage(below: after.capacity, from: &reader))
        }
        self.added = added
    }

    private static func write(
        changes: UnsafeRawBufferPointer, _ layout: TableDeltaLayout, into writer: inout Writer
    ) {
        for start in stride(from: 0, to: changes.count, by: layout.stride) {
            writer.write(changes.load(fromByteOffset: start, as: UInt32.self))
            for (link, row) in [
                (layout.beforeLink, layout.beforeRow), (layout.afterLink, layout.afterRow),
            ] {
                writer.write(changes.load(fromByteOffset: start + link, as: UInt32.self))
                let bytes = start + row..<start + row + layout.row
                writer.append(UnsafeRawBufferPointer(rebasing: changes[bytes]))
            }
        }
    }

    private static func readChanges(
        _ old: TableExtent, _ new: TableExtent, from reader: inout Reader
    ) throws(DecodingFault) -> ContiguousArray<Change> {
        let count = try reader.readCount(
            limit: TableLimits.deltaSlots, width: 4 + 2 * imageBytes)
        var changes: ContiguousArray<Change> = []
        changes.reserveCapacity(count)
        var least = 0
        for _ in 0..<count {
            let start = reader.offset
            let id: UInt32 = try reader.read()
            guard Int(id) >= least, Int(id) < old.capacity else {
                throw reader.fault(at: start, .notCanonical(.idOrder))
            }
            least = Int(id) + 1
            let before = try readImage(below: old.capacity, from: &reader)
            let after = try readImage(below: new.capacity, from: &reader)
            changes.append(Change(id: id, before: before, after: after))
        }
        return changes
    }

    private static func write(_ image: TableImage<Row>, into writer: inout Writer) {
        writer.write(image.link)
        withUnsafeBytes(of: image.row) { writer.append($0) }
    }

    private static func readImage(
        below capacity: Int, from reader: inout Reader
    ) throws(DecodingFault) -> TableImage<Row> {
        let start = reader.offset
        let link: UInt32 = try reader.read()
        guard Int(link) < capacity || link >= TableSlot.end else {
            throw reader.fault(at: start, .notCanonical(.link))
        }
        let bytes = try reader.readFixed(MemoryLayout<Row>.size)
        // Rows are made of integers, so any bytes are a row.
        let row = bytes.withUnsafeBytes { $0.loadUnaligned(as: Row.self) }
        return TableImage(row: row, link: link)
    }
}
