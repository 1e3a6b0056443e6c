import Cryptography
import Encoding
import TestSupport
import Testing

@testable import Vocabulary

@Suite struct TableSnapshotTests {
    @Test func `a restored table goes on to the same ids and roots`() throws {
        // More than one chunk, and free slots in each.
        let each = TableManifest.slotsPerChunk(rowBytes: 16)
        var original = Table<TableTestRow>(name: "original")
        for index in 0..<each * 2 + 100 { _ = original.insert(TableTestRow(UInt64(index))) }
        for id in stride(from: 0, to: each * 2, by: each / 3) { original.remove(UInt32(id)) }
        _ = original.sealBlock()
        let snapshot = TableSnapshot(of: &original)
        #expect(snapshot.manifest.chunks.count == 3 && snapshot.chunk(3) == nil)
        #expect(snapshot.chunk(0)?.count ?? 0 <= 1024 * 1024)
        var copy = try restored(snapshot, root: original.root())
        #expect(copy.root() == original.root() && copy.count == original.count)
        var random = SplitMix(seed: 5)
        for _ in 0..<30 {
            let value = random.next()
            #expect(copy.insert(TableTestRow(value)) == original.insert(TableTestRow(value)))
            let id = UInt32(random.below(original.capacity))
            #expect(copy.row(id) == original.row(id))
            if original.contains(id) {
                original.remove(id)
                copy.remove(id)
            }
            let (delta, other) = (original.sealBlock(), copy.sealBlock())
            #expect(delta.canonicalBytes == other.canonicalBytes)
            #expect(copy.root() == original.root())
        }
    }

    @Test func `a snapshot stays while its table goes on`() throws {
        var table = filled(20, removing: [3, 4])
        let root = table.root()
        let snapshot = TableSnapshot(of: &table)
        table.update(7) { $0.wide = 0 }
        _ = table.insert(TableTestRow(1))
        var copy = try restored(snapshot, root: root)
        #expect(copy.root() == root && table.root() != root)
    }

    @Test func `an empty table is shipped too`() throws {
        var table = Table<TableTestRow>(name: "original")
        var copy = try restored(TableSnapshot(of: &table), root: table.root())
        #expect(copy.root() == table.root() && copy.insert(TableTestRow(1)) == 0)
    }

    @Test func `another table, another state or another size of row is refused`() throws {
        var table = filled(9, removing: [])
        let manifest = TableSnapshot(of: &table).manifest
        let root = table.root()
        #expect(throws: TableRestoreFault.wrongName(found: "original")) {
            try TableRestore<TableTestRow>(manifest, name: "other", root: root)
        }
        #expect(throws: TableRestoreFault.wrongManifestRoot(root)) {
            try TableRestore<TableTestRow>(manifest, name: "original", root: .zero)
        }
        #expect(throws: TableRestoreFault.wrongRowSize(found: 16, expected: 8)) {
            try TableRestore<SmallRow>(manifest, name: "original", root: root)
        }
        let without = TableManifest(crown: manifest.crown, root: root, chunks: [])
        #expect(throws: TableRestoreFault.wrongChunkCount(found: 0, expected: 1)) {
            try TableRestore<TableTestRow>(without, name: "original", root: root)
        }
    }

    @Test func `chunks are checked one by one, and a refused one changes nothing`() throws {
        var table = filled(9, removing: [2])
        let root = table.root()
        let snapshot = TableSnapshot(of: &table)
        let chunk = try #require(snapshot.chunk(0))
        var restore = try TableRestore<TableTestRow>(
            snapshot.manifest, name: "original", root: root)
        for bit in stride(from: 0, to: chunk.count * 8, by: 5) {
            var tampered = chunk
            tampered[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: TableRestoreFault.wrongChunk(0)) { try restore.add(tampered) }
        }
        #expect(throws: TableRestoreFault.wrongChunkLength(chunk: 0, found: 179, expected: 180)) {
            try restore.add(Array(chunk.dropLast()))
        }
        #expect(throws: TableRestoreFault.missingChunks(1)) { try restore.finish() }
        try restore.add(chunk)
        #expect(throws: TableRestoreFault.tooManyChunks) { try restore.add(chunk) }
        var copy = try restore.finish()
        #expect(copy.root() == root)
    }

    @Test func `a manifest of its own making does not pass the root`() throws {
        // Links: 0 is free and last, 1 is free and points to 0.
        let blank = [UInt8](repeating: 0, count: 16)
        let row = Array(blank.dropLast()) + [7]
        let end = UInt32.max - 1
        let live = UInt32.max
        #expect(try fault([blank, blank, row], [end, 0, live], head: 1, count: 1) == nil)
        #expect(
            try fault([blank, blank, row], [end, 0, live], head: 1, count: 1, root: .zero) != nil)
        // A circle, a slot that is not listed, one that is not blank, a link that leads nowhere.
        #expect(
            try fault([blank, blank, row], [1, 0, live], head: 1, count: 1) == .brokenSlot(1))
        #expect(
            try fault([blank, blank, row], [end, end, live], head: 1, count: 1) == .brokenSlot(0))
        #expect(try fault([row, blank, row], [end, 0, live], head: 1, count: 1) == .brokenSlot(0))
        #expect(
            try fault([blank, blank, row], [77, 0, live], head: 1, count: 1) == .brokenSlot(77))
        #expect(
            try fault([blank, row, row], [end, live, live], head: 0, count: 1) == .brokenSlot(3))
    }

    @Test func `a manifest that no table has does not decode`() throws {
        var table = filled(9, removing: [2])
        let bytes = TableSnapshot(of: &table).manifest.canonicalBytes
        #expect(try TableManifest(canonical: bytes).canonicalBytes == bytes)
        for length in 0..<bytes.count {
            #expect(throws: DecodingFault.self) {
                try TableManifest(canonical: Array(bytes[..<length]))
            }
        }
        // The name has eight bytes; then come row size, slots, live rows, first free.
        for (offset, value) in [(12, 0), (12, 4097), (16, 8), (20, 10), (20, 9), (24, 9)] {
            var changed = bytes
            withUnsafeBytes(of: UInt32(value).littleEndian) {
                changed.replaceSubrange(offset..<offset + 4, with: $0)
            }
            #expect(throws: DecodingFault.self) { try TableManifest(canonical: changed) }
        }
        var huge = bytes
        huge.replaceSubrange(16..<20, with: [0xFD, 0xFF, 0xFF, 0xFF])
        huge.replaceSubrange(12..<16, with: [0, 16, 0, 0])
        #expect(throws: DecodingFault.self) { try TableManifest(canonical: huge) }
    }

    private struct SmallRow: TableRow {
        var a: UInt64 = 0
    }

    /// Restores hand-made slots with a manifest and a root that are consistent with them, except
    /// where `root` says otherwise.
    private func fault(
        _ rows: [[UInt8]], _ links: [UInt32], head: UInt32, count: UInt32, root: Digest? = nil
    ) throws -> TableRestoreFault? {
        let chunk = rows.flatMap(\.self) + links.flatMap { withUnsafeBytes(of: $0) { Array($0) } }
        let crown = TableCrown(
            name: "original", rowBytes: 16, capacity: UInt32(rows.count), count: count,
            freeHead: head)
        let links = links.flatMap { withUnsafeBytes(of: $0) { Array($0) } }
        let top = SHA256.hash(rows.flatMap(\.self) + links + [0])
        let trusted = root ?? crown.root(over: top)
        let manifest = TableManifest(
            crown: crown, root: trusted, chunks: [TableManifest.digest(ofChunk: chunk)])
        do throws(TableRestoreFault) {
            var restore = try TableRestore<TableTestRow>(
                manifest, name: "original", root: trusted)
            try restore.add(chunk)
            _ = try restore.finish()
            return nil
        } catch {
            return error
        }
    }

    private func filled(_ count: Int, removing ids: [UInt32]) -> Table<TableTestRow> {
        var table = Table<TableTestRow>(name: "original")
        for index in 0..<count { _ = table.insert(TableTestRow(UInt64(index) + 1)) }
        for id in ids { table.remove(id) }
        return table
    }

    private func restored(
        _ snapshot: TableSnapshot<TableTestRow>, root: Digest
    ) throws -> Table<TableTestRow> {
        var restore = try TableRestore<TableTestRow>(
            snapshot.manifest, name: "original", root: root)
        while let chunk = snapshot.chunk(restore.nextChunk) { try restore.add(chunk) }
        return try restore.finish()
    }
}
