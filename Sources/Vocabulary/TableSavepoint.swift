/// A mark to which a table can go back while it is open. Marks nest like brackets.
@usableFromInline
package struct TableSavepoint: Sendable {
    @usableFromInline let serial: UInt64
    @usableFromInline let depth: Int
    @usableFromInline let journalCount: Int
    @usableFromInline let extent: TableExtent

    @inlinable
    init(serial: UInt64, depth: Int, journalCount: Int, extent: TableExtent) {
        self.serial = serial
        self.depth = depth
        self.journalCount = journalCount
        self.extent = extent
    }
}
