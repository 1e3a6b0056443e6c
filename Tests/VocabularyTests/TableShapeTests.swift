import Cryptography
import Encoding
import Testing

@testable import Vocabulary

/// Rows of several sizes: how many of them share a leaf, and what follows from it.
@Suite struct TableShapeTests {
    private struct NarrowRow: TableRow {
        var value: UInt64 = 0
    }

    private struct WideRow: TableRow {
        var value: UInt64 = 0
        var rest: (UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0)
    }

    private struct HalfRow: TableRow {
        var value: UInt64 = 0
        var rest: (WideRow, UInt64, UInt64, UInt64, UInt64, UInt64) = (WideRow(), 0, 0, 0, 0, 0)
    }

    private struct GreatRow: TableRow {
        var value: UInt64 = 0
        var rest: (HalfRow, HalfRow, HalfRow) = (HalfRow(), HalfRow(), HalfRow())
    }

    @Test func `a leaf and a node are as wide as four blocks of SHA-256 allow`() {
        let widths = [8: 4, 57: 4, 58: 3, 78: 3, 79: 2, 119: 2, 120: 1, 242: 1, 4096: 1]
        for (stride, rows) in widths {
            #expect(TableTree.rowsPerLeaf(stride: stride) == rows, "rows of \(stride) bytes")
        }
        func blocks(_ length: Int) -> Int { (length + 9 + 63) / 64 }
        for stride in 1...242 {
            let leaf = TableForm.leaf(stride: stride)
            #expect(blocks(leaf.length(leaf.parts)) <= 4)
            let more = blocks(leaf.length(leaf.parts + 1))
            #expect(leaf.parts == 4 || more > 4, "rows of \(stride) bytes")
            #expect(leaf.tailLength(leaf.parts) <= LaneBatch.mostTail)
        }
        #expect(blocks(TableForm.node.length(TableForm.fanout)) == 4)
        #expect(blocks(TableForm.node.length(TableForm.fanout + 1)) == 5)
    }

    @Test func `rows of any size have a root by its definition, and proofs`() throws {
        try check(NarrowRow.self, perLeaf: 4) { $0.value = $1 }
        try check(WideRow.self, perLeaf: 4) { $0.value = $1 }
        try check(HalfRow.self, perLeaf: 2) { $0.value = $1 }
        try check(GreatRow.self, perLeaf: 1) { $0.value = $1 }
    }

    private func check<Row: TableRow>(
        _ type: Row.Type, perLeaf: Int, _ set: (inout Row, UInt64) -> Void
    ) throws {
        var table = Table<Row>(name: "t")
        for count in 1...60 {
            var row = Row()
            set(&row, UInt64(count) * 77)
            _ = table.insert(row)
            table.update(UInt32(count / 2)) { set(&$0, UInt64(count)) }
            let root = table.root()
            #expect(root == table.rootFromScratch(), "\(count) rows")
            let hashed = table.top(.lanes)
            #expect(hashed == top(of: table, perLeaf), "\(count) rows")
            let id = UInt32(count / 3)
            let made = table.proof(of: id)
            let proof = try #require(made)
            let bytes = try #require(table.rowBytes(id))
            #expect(proof.verifies(row: bytes, id: id, root: root))
            #expect(try TableProof(canonical: proof.canonicalBytes) == proof)
            var other = bytes
            other[count % bytes.count] ^= 1
            #expect(!proof.verifies(row: other, id: id, root: root))
        }
    }

    /// The digest over all slots, none of which is free.
    private func top<Row: TableRow>(of table: Table<Row>, _ perLeaf: Int) -> Digest {
        let rows = (0..<table.capacity).compactMap { table.rowBytes(UInt32($0)) }
        var level = stride(from: 0, to: rows.count, by: perLeaf).map { first in
            let leaf = rows[first..<min(first + perLeaf, rows.count)]
            return SHA256.hash(leaf.joined() + leaf.flatMap { _ in [255, 255, 255, 255] } + [0])
        }
        while level.count > 1 {
            level = stride(from: 0, to: level.count, by: 7).map { first in
                SHA256.hash(level[first...].prefix(7).flatMap(\.bytes) + [1])
            }
        }
        return level[0]
    }
}
