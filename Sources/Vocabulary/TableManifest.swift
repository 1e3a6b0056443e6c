import Cryptography
import Encoding

/// What a snapshot of a table consists of: its root and numbers, and a digest for each chunk.
///
/// A chunk holds `slotsPerChunk` slots, the last one as many as are left: the bytes of their rows,
/// then their links. The numbers fix how many chunks there are and how long each is.
package struct TableManifest: Hashable, Sendable {
    package let crown: TableCrown
    package let root: Digest
    package let chunks: [Digest]

    package static func slotsPerChunk(rowBytes: Int) -> Int {
        TableLimits.chunkBytes / (rowBytes + 4)
    }

    static func chunkCount(rowBytes: Int, capacity: Int) -> Int {
        let each = slotsPerChunk(rowBytes: rowBytes)
        return (capacity + each - 1) / each
    }

    /// The slots of chunk `index`.
    func slots(ofChunk index: Int) -> Range<Int> {
        let each = Self.slotsPerChunk(rowBytes: Int(crown.rowBytes))
        return index * each..<min((index + 1) * each, Int(crown.capacity))
    }

    package static func digest(ofChunk chunk: [UInt8]) -> Digest {
        Digest.tagged("novation/table-chunk/1", chunk)
    }
}

extension TableManifest: Canonical {
    package func encode(into writer: inout Writer) {
        writer.write(crown)
        writer.write(root)
        for chunk in chunks { writer.write(chunk) }
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        crown = try reader.read()
        root = try reader.read()
        let count = Self.chunkCount(
            rowBytes: Int(crown.rowBytes), capacity: Int(crown.capacity))
        guard count <= TableLimits.chunks else {
            throw reader.fault(.overLimit(count: UInt64(count), limit: TableLimits.chunks))
        }
        let needed = count * Digest.byteCount
        guard needed <= reader.remaining else {
            throw reader.fault(.truncated(needed: needed, left: reader.remaining))
        }
        var chunks: [Digest] = []
        chunks.reserveCapacity(count)
        for _ in 0..<count { chunks.append(try reader.read()) }
        self.chunks = chunks
    }
}
