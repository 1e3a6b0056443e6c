/// Everything one block changed in a table: enough to undo the block, to redo it, and to tell
/// readers what became of which row.
@usableFromInline
package struct TableDelta<Row: TableRow>: Sendable {
    /// A slot that was there before the block.
    @usableFromInline
    package struct Change: BitwiseCopyable, Sendable {
        @usableFromInline package let id: UInt32
        @usableFromInline package let before: TableImage<Row>
        @usableFromInline package let after: TableImage<Row>

        @inlinable
        init(id: UInt32, before: TableImage<Row>, after: TableImage<Row>) {
            self.id = id
            self.before = before
            self.after = after
        }
    }

    /// Changed slots, each once, by ascending id.
    @usableFromInline package let changes: ContiguousArray<Change>
    /// Slots that the block added at the end, in order; the first has the id `addedFrom`.
    @usableFromInline package let added: ContiguousArray<TableImage<Row>>
    @usableFromInline let before: TableExtent
    @usableFromInline let after: TableExtent

    @inlinable
    init(
        changes: ContiguousArray<Change>, added: ContiguousArray<TableImage<Row>>,
        before: TableExtent, after: TableExtent
    ) {
        self.changes = changes
        self.added = added
        self.before = before
        self.after = after
    }

    @inlinable package var addedFrom: UInt32 { UInt32(before.capacity) }

    @inlinable package var isEmpty: Bool { changes.isEmpty && added.isEmpty }
}
