import Cryptography
import Encoding
import Testing

@testable import Vocabulary

@Suite struct TableProofTests {
    private static let sizes = [1, 2, 4, 5, 32, 33, 40, 257, 300]

    @Test(arguments: sizes) func `every live row is proved, and no free one`(slots: Int) throws {
        var table = filled(slots)
        if slots > 2 { table.remove(UInt32(slots / 2)) }
        let root = table.rootFromScratch()
        for id in 0..<UInt32(slots) {
            guard let row = table.rowBytes(id) else {
                #expect(table.proof(of: id) == nil)
                continue
            }
            let proof = try made(&table, id)
            #expect(proof.verifies(row: row, id: id, root: root))
            let coded = try TableProof(canonical: proof.canonicalBytes)
            #expect(coded == proof && coded.verifies(row: row, id: id, root: root))
        }
        #expect(table.proof(of: UInt32(slots)) == nil && table.proof(of: UInt32.max) == nil)
    }

    @Test(arguments: [1, 5, 40, 300])
    func `no bit of a proof can be changed`(slots: Int) throws {
        var table = filled(slots)
        if slots > 3 { table.remove(1) }
        let id = UInt32(slots - 1)
        let root = table.root()
        let row = try #require(table.rowBytes(id))
        let bytes = try made(&table, id).canonicalBytes
        for bit in 0..<bytes.count * 8 {
            var tampered = bytes
            tampered[bit / 8] ^= 1 << UInt8(bit % 8)
            guard let proof = try? TableProof(canonical: tampered) else { continue }
            #expect(!proof.verifies(row: row, id: id, root: root), "bit \(bit)")
            #expect(!proof.verifies(row: row, id: proof.id, root: root), "bit \(bit)")
        }
        for length in 0..<bytes.count {
            #expect(throws: DecodingFault.self) {
                try TableProof(canonical: Array(bytes[..<length]))
            }
        }
        #expect(throws: DecodingFault.self) { try TableProof(canonical: bytes + [0]) }
    }

    @Test func `a proof is of one row, one id, one root`() throws {
        var table = filled(70)
        let root = table.root()
        let proof = try made(&table, 9)
        let row = try #require(table.rowBytes(9))
        #expect(proof.verifies(row: row, id: 9, root: root))
        for id in [0, 8, 10, 9 + 4, 9 + 32, UInt32.max] as [UInt32] {
            #expect(!proof.verifies(row: row, id: id, root: root))
            #expect(table.proof(of: id)?.verifies(row: row, id: 9, root: root) != true)
        }
        for bit in 0..<row.count * 8 {
            var other = row
            other[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(!proof.verifies(row: other, id: 9, root: root))
        }
        #expect(!proof.verifies(row: row + [0], id: 9, root: root))
        #expect(!proof.verifies(row: Array(row.dropLast()), id: 9, root: root))
        #expect(!proof.verifies(row: [], id: 9, root: root))
        table.update(60) { $0.left ^= 1 }
        #expect(!proof.verifies(row: row, id: 9, root: table.root()))
        var twin = Table<TableTestRow>(name: "twin")
        for index in 0..<70 { _ = twin.insert(TableTestRow(UInt64(index) + 1)) }
        #expect(!proof.verifies(row: row, id: 9, root: twin.root()))
    }

    @Test func `a proof of a row does not prove it free, nor a free slot live`() throws {
        var table = filled(8)
        let before = try made(&table, 3)
        table.remove(3)
        let root = table.root()
        let blank = [UInt8](repeating: 0, count: 16)
        #expect(!before.verifies(row: blank, id: 3, root: root))
        // The way of a live neighbor, bent to the free slot.
        let neighbor = try made(&table, 2)
        let forged = TableProof(
            crown: neighbor.crown, id: 3, links: [UInt32.max, UInt32.max, UInt32.max],
            neighbors: [0, 1, 2].flatMap { table.rowBytes($0) ?? [] },
            path: table.tree.siblings(ofLeaf: 0))
        #expect(!forged.verifies(row: blank, id: 3, root: root))
    }

    @Test func `a proof built with the wrong shape is refused`() throws {
        var table = filled(40)
        let root = table.root()
        let row = try #require(table.rowBytes(0))
        let path = table.tree.siblings(ofLeaf: 0)
        let links = [UInt32](repeating: UInt32.max, count: 3)
        let others = [1, 2, 3].flatMap { table.rowBytes($0) ?? [] }
        func verdict(_ links: [UInt32], _ others: [UInt8], _ path: [Digest]) -> Bool {
            TableProof(
                crown: table.crown, id: 0, links: links, neighbors: others, path: path
            ).verifies(row: row, id: 0, root: root)
        }
        #expect(verdict(links, others, path))
        #expect(!verdict(links, others, path + [.zero]))
        #expect(!verdict(links, others, Array(path.dropLast())))
        #expect(!verdict(links, others, path.reversed()))
        #expect(!verdict(Array(links.dropLast()), others, path))
        #expect(!verdict(links, others + [0], path))
        #expect(!verdict([], [], path))
    }

    private func made(_ table: inout Table<TableTestRow>, _ id: UInt32) throws -> TableProof {
        let proof = table.proof(of: id)
        return try #require(proof)
    }

    private func filled(_ count: Int) -> Table<TableTestRow> {
        var table = Table<TableTestRow>(name: "proved")
        for index in 0..<count { _ = table.insert(TableTestRow(UInt64(index) + 1)) }
        return table
    }
}
