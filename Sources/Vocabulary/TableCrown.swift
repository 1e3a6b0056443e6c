import Cryptography
import Encoding

/// What stands over the slots of a table in its root: H(name ‖ size of a row ‖ slots ‖ live rows ‖
/// first free id ‖ digest of the slots ‖ tag).
package struct TableCrown: Hashable, Sendable {
    package let name: String
    package let rowBytes: UInt32
    /// Slots, live and free.
    package let capacity: UInt32
    /// Live rows.
    package let count: UInt32
    package let freeHead: UInt32

    /// Leaves and nodes have others: `TableForm`.
    private static let tag: UInt8 = 2

    var rowsPerLeaf: Int { TableTree.rowsPerLeaf(stride: Int(rowBytes)) }

    func root(over top: Digest) -> Digest {
        var hasher = SHA256Hasher()
        hasher.update(text: name)
        hasher.update(integer: rowBytes)
        hasher.update(integer: UInt64(capacity))
        hasher.update(integer: UInt64(count))
        hasher.update(integer: freeHead)
        hasher.update(top)
        hasher.update(Self.tag)
        return hasher.finish()
    }
}

extension TableCrown: Canonical {
    package func encode(into writer: inout Writer) {
        writer.write(text: name)
        writer.write(rowBytes)
        writer.write(capacity)
        writer.write(count)
        writer.write(freeHead)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        name = try reader.readText(limit: TableLimits.nameBytes)
        let sized = reader.offset
        rowBytes = try reader.read()
        guard rowBytes > 0 else { throw reader.fault(at: sized, .notCanonical(.emptyRow)) }
        guard rowBytes <= UInt32(TableLimits.rowBytes) else {
            throw reader.fault(
                at: sized, .overLimit(count: UInt64(rowBytes), limit: TableLimits.rowBytes))
        }
        let extent = try TableExtent(from: &reader)
        capacity = UInt32(extent.capacity)
        count = UInt32(extent.count)
        freeHead = extent.freeHead
    }
}
