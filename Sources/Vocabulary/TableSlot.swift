/// What a table keeps beside a row.
@usableFromInline
struct TableSlot: BitwiseCopyable, Sendable {
    /// `live`, or the next free slot, or `end`.
    @usableFromInline var link: UInt32
    /// The epoch in which the row was last put into the journal. Not part of the state.
    @usableFromInline var stamp: UInt32

    @inlinable
    init(link: UInt32, stamp: UInt32) {
        self.link = link
        self.stamp = stamp
    }

    @inlinable static var live: UInt32 { UInt32.max }
    @inlinable static var end: UInt32 { UInt32.max - 1 }
    /// Ids stay below this.
    @inlinable static var limit: Int { Int(UInt32.max - 1) }
}
