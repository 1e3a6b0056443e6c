import Cryptography

/// Builds a table from a snapshot's chunks, in order.
///
/// Promise: the table that comes out has the root that was asked for, so it goes on to the same
/// ids and roots as the original. Memory grows with the bytes that were received and match the
/// manifest, never with what it claims.
package struct TableRestore<Row: TableRow>: Sendable {
    private let manifest: TableManifest
    private var table: Table<Row>
    /// The chunk that `add` waits for.
    package private(set) var nextChunk = 0

    /// `root` is what the caller trusts; the manifest need not be trusted.
    package init(
        _ manifest: TableManifest, name: String, root: Digest
    ) throws(TableRestoreFault) {
        let crown = manifest.crown
        guard crown.name == name else { throw .wrongName(found: crown.name) }
        guard Int(crown.rowBytes) == MemoryLayout<Row>.size else {
            throw .wrongRowSize(found: Int(crown.rowBytes), expected: MemoryLayout<Row>.size)
        }
        guard manifest.root == root else { throw .wrongManifestRoot(manifest.root) }
        let expected = TableManifest.chunkCount(
            rowBytes: Int(crown.rowBytes), capacity: Int(crown.capacity))
        guard manifest.chunks.count == expected else {
            throw .wrongChunkCount(found: manifest.chunks.count, expected: expected)
        }
        self.manifest = manifest
        table = Table(name: name)
    }

    /// Whether all chunks are there.
    package var isComplete: Bool { nextChunk == manifest.chunks.count }

    /// Takes the next chunk; one that is refused changes nothing.
    package mutating func add(_ chunk: [UInt8]) throws(TableRestoreFault) {
        guard !isComplete else { throw .tooManyChunks }
        let slots = manifest.slots(ofChunk: nextChunk)
        let length = slots.count * (MemoryLayout<Row>.size + 4)
        guard chunk.count == length else {
            throw .wrongChunkLength(chunk: nextChunk, found: chunk.count, expected: length)
        }
        guard TableManifest.digest(ofChunk: chunk) == manifest.chunks[nextChunk] else {
            throw .wrongChunk(nextChunk)
        }
        table.append(chunk: chunk, slots: slots.count)
        nextChunk += 1
    }

    /// The table, between blocks and without history.
    package consuming func finish() throws(TableRestoreFault) -> Table<Row> {
        guard isComplete else { throw .missingChunks(manifest.chunks.count - nextChunk) }
        table.extent.count = Int(manifest.crown.count)
        table.extent.freeHead = manifest.crown.freeHead
        if let broken = table.firstBrokenSlot() { throw .brokenSlot(broken) }
        let root = table.root()
        guard root == manifest.root else { throw .wrongRoot(root) }
        table.beginBlock()
        return table
    }
}

extension Table {
    /// Adds slots as a snapshot has them: rows, then links.
    mutating func append(chunk: [UInt8], slots count: Int) {
        let rowBytes = count * MemoryLayout<Row>.stride
        makeRoom(for: count)
        chunk.withUnsafeBytes { bytes in
            // Through memory of the right alignment. Rows are made of integers, so any bytes are
            // a row.
            withUnsafeTemporaryAllocation(of: Row.self, capacity: count) { room in
                UnsafeMutableRawBufferPointer(room).copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: bytes[..<rowBytes]))
                rows.append(contentsOf: UnsafeBufferPointer(room))
            }
            for place in 0..<count {
                let link = bytes.loadUnaligned(
                    fromByteOffset: rowBytes + place * 4, as: UInt32.self)
                slots.append(TableSlot(link: UInt32(littleEndian: link), stamp: 0))
                mark(extent.capacity + place)
            }
        }
        extent.capacity += count
    }

    /// Walks the list of free slots; nil when it holds every slot that is not live, once, and
    /// all of them are blank.
    func firstBrokenSlot() -> Int? {
        var isListed = ContiguousArray(repeating: false, count: slots.count)
        var next = extent.freeHead
        while next != TableSlot.end {
            let index = Int(next)
            guard index < slots.count, !isListed[index] else { return index }
            isListed[index] = true
            next = slots[index].link
        }
        var live = 0
        for index in slots.indices {
            let isLive = slots[index].link == TableSlot.live
            if isLive == isListed[index] { return index }
            live += isLive ? 1 : 0
            guard !isLive else { continue }
            let isBlank = withUnsafeBytes(of: rows[index]) { $0.allSatisfy { $0 == 0 } }
            if !isBlank { return index }
        }
        return live == extent.count ? nil : slots.count
    }
}
