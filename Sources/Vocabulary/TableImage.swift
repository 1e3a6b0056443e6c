/// One slot's whole content at one time.
@usableFromInline
package struct TableImage<Row: TableRow>: BitwiseCopyable, Sendable {
    @usableFromInline package let row: Row
    @usableFromInline let link: UInt32

    @inlinable
    init(row: Row, link: UInt32) {
        self.row = row
        self.link = link
    }

    @inlinable package var isLive: Bool { link == TableSlot.live }
}
