import Cryptography

/// A table as it was at one moment, ready to be sent in chunks, however the table goes on.
///
/// Taking one copies nothing; the first change of the table afterwards copies its rows once.
package struct TableSnapshot<Row: TableRow>: Sendable {
    package let manifest: TableManifest
    private let table: Table<Row>

    /// Of the rows as they stand, open marks or not.
    package init(of table: inout Table<Row>) {
        let root = table.root()
        let crown = table.crown
        let count = TableManifest.chunkCount(
            rowBytes: Int(crown.rowBytes), capacity: Int(crown.capacity))
        invariant(count <= TableLimits.chunks, "table \(crown.name) is too large to ship")
        let bare = TableManifest(crown: crown, root: root, chunks: [])
        let chunks = (0..<count).map { index in
            TableManifest.digest(ofChunk: table.bytes(of: bare.slots(ofChunk: index)))
        }
        manifest = TableManifest(crown: crown, root: root, chunks: chunks)
        self.table = table
    }

    /// The bytes of a chunk; nil when the manifest has no such chunk.
    package func chunk(_ index: Int) -> [UInt8]? {
        guard manifest.chunks.indices.contains(index) else { return nil }
        return table.bytes(of: manifest.slots(ofChunk: index))
    }
}

extension Table {
    /// The bytes of the rows of these slots, then their links.
    func bytes(of range: Range<Int>) -> [UInt8] {
        withMemory { memory in
            let rows = range.lowerBound * memory.form.bytes..<range.upperBound * memory.form.bytes
            let length = rows.count + range.count * 4
            return Array(unsafeUninitializedCapacity: length) { buffer, count in
                let room = UnsafeMutableRawBufferPointer(buffer)
                UnsafeMutableRawBufferPointer(rebasing: room[..<rows.count]).copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: memory.rows[rows]))
                var place = rows.count
                for index in range {
                    room.storeBytes(
                        of: memory.slots[index].link.littleEndian, toByteOffset: place,
                        as: UInt32.self)
                    place += 4
                }
                count = length
            }
        }
    }
}
