/// What a table is beside its slots; part of the state.
@usableFromInline
struct TableExtent: Equatable, Sendable {
    @usableFromInline var capacity = 0
    @usableFromInline var count = 0
    @usableFromInline var freeHead = TableSlot.end

    @inlinable
    init() {}

    @inlinable
    static func == (left: TableExtent, right: TableExtent) -> Bool {
        left.capacity == right.capacity && left.count == right.count
            && left.freeHead == right.freeHead
    }
}
