/// A slot as it was before a change.
@usableFromInline
struct TableJournalEntry<Row: TableRow>: BitwiseCopyable, Sendable {
    @usableFromInline let id: UInt32
    @usableFromInline let link: UInt32
    @usableFromInline let row: Row

    @inlinable
    init(id: UInt32, link: UInt32, row: Row) {
        self.id = id
        self.link = link
        self.row = row
    }
}
