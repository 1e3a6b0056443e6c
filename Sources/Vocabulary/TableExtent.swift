import Encoding

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

extension TableExtent {
    func encode(into writer: inout Writer) {
        writer.write(UInt32(capacity))
        writer.write(UInt32(count))
        writer.write(freeHead)
    }

    /// Refuses numbers that no table can have.
    init(from reader: inout Reader) throws(DecodingFault) {
        let start = reader.offset
        capacity = Int(try reader.read(UInt32.self))
        count = Int(try reader.read(UInt32.self))
        freeHead = try reader.read()
        let hasFree = freeHead != TableSlot.end
        guard capacity <= TableSlot.limit, count <= capacity, hasFree == (count < capacity),
            !hasFree || Int(freeHead) < capacity
        else {
            throw reader.fault(at: start, .notCanonical(.tableNumbers))
        }
    }
}
