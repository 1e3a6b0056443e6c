import Cryptography
import Encoding
import Testing

@Suite struct MerkleTests {
    private static let published = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ]

    private static func leaves(_ count: Int) -> [[UInt8]] {
        (0..<count).map { [UInt8](repeating: UInt8($0), count: $0 % 5 + $0 / 5) }
    }

    @Test(arguments: [
        (0, "4322fd2bc0a137d1375b37b3b2e2b4715b3d3dd7ca9682438d4fea0f8437fad3"),
        (1, "a75c2eda6b9b4e5b06c7d58d10fe1a515bb689c88691c5376633f38dba135942"),
        (5, "eaaee5b52ca0e1e01fcccacbb5fd268f74f139d7d7e0a844c8ce79a844899b2c"),
        (7, "3079faf67d73db4e57329da0cb12305891f2706a1a567a52685683d72e1a8909"),
        (8, "815a6043c625a106c09ea0f2416c58b89c591e3ebb6e6133d34ca01a81c3f8d2"),
    ])
    func `roots are those of a recursive implementation`(count: Int, root: String) throws {
        let leaves = try Self.published.prefix(count).map(decoded)
        #expect(MerkleTree.root(of: leaves).description == root)
        #expect(MerkleTree(leaves: leaves).root.description == root)
    }

    @Test func `under the count lies the tree of RFC 6962`() throws {
        let top = "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
        let root = SHA256.hash([2, 8, 0, 0, 0, 0, 0, 0, 0] + (try decoded(top)))
        #expect(try MerkleTree.root(of: Self.published.map(decoded)) == root)
    }

    @Test(arguments: 1...17)
    func `each leaf has a proof, and no other leaf has it`(count: Int) throws {
        let leaves = Self.leaves(count)
        let tree = MerkleTree(leaves: leaves)
        #expect(tree.root == MerkleTree.root(of: leaves))
        #expect(tree.count == count)
        for index in 0..<count {
            let proof = try #require(tree.proof(of: index))
            for (other, leaf) in leaves.enumerated() {
                #expect(
                    proof.verifies(leaf: leaf, root: tree.root) == (index == other),
                    "proof \(index), leaf \(other)")
            }
            #expect(!proof.verifies(leaf: leaves[index] + [0], root: tree.root))
            #expect(!proof.verifies(leaf: leaves[index], root: .zero))
            #expect(try MerkleProof(canonical: proof.canonicalBytes) == proof)
        }
        #expect(tree.proof(of: count) == nil)
        #expect(tree.proof(of: -1) == nil)
    }

    @Test(arguments: 1...17)
    func `a proof with any bit changed is refused`(count: Int) throws {
        let leaves = Self.leaves(count)
        let tree = MerkleTree(leaves: leaves)
        for index in 0..<count {
            let coded = try #require(tree.proof(of: index)).canonicalBytes
            for bit in 0..<coded.count * 8 {
                var changed = coded
                changed[bit / 8] ^= 1 << UInt8(bit % 8)
                #expect(
                    !Self.accepts(changed, leaf: leaves[index], root: tree.root),
                    "leaf \(index), bit \(bit)")
            }
        }
    }

    @Test(arguments: 1...17)
    func `a proof for another place, number or length is refused`(count: Int) throws {
        let leaves = Self.leaves(count)
        let tree = MerkleTree(leaves: leaves)
        for index in 0..<count {
            let coded = try #require(tree.proof(of: index)).canonicalBytes
            let path = Array(coded[8...])
            for (place, number) in Self.pairs(upTo: 18) where (place, number) != (index, count) {
                let forged = Self.coded(place, number, path)
                #expect(
                    !Self.accepts(forged, leaf: leaves[index], root: tree.root),
                    "leaf \(index) as \(place) of \(number)")
            }
            for cut in 0..<coded.count {
                #expect(!Self.accepts(Array(coded[..<cut]), leaf: leaves[index], root: tree.root))
            }
            let longer = coded + tree.root.bytes
            #expect(!Self.accepts(longer, leaf: leaves[index], root: tree.root))
        }
    }

    @Test func `a node is no leaf and a leaf is no node`() throws {
        let leaves = Self.leaves(4)
        let hashes = leaves.map { MerkleTree.leafHash($0).bytes }
        let (left, right) = (hashes[0] + hashes[1], hashes[2] + hashes[3])
        let root = MerkleTree.root(of: leaves)
        #expect(MerkleTree.root(of: [left, right]) != root)
        #expect(MerkleTree.root(of: [[1] + left, [1] + right]) != root)
    }

    @Test func `a place at or above the number, or a path of another length, is no proof`() {
        for (place, number) in [(0, 0), (1, 1), (5, 4)] as [(UInt32, UInt32)] {
            #expect(MerkleProof(index: place, count: number, path: []) == nil)
            #expect(throws: DecodingFault(offset: 0, reason: .notCanonical(.leaf))) {
                try MerkleProof(canonical: Self.coded(Int(place), Int(number), []))
            }
        }
        #expect(MerkleProof(index: 0, count: 2, path: []) == nil)
        #expect(MerkleProof(index: 0, count: 1, path: []) != nil)
        #expect(MerkleProof(index: 0, count: 1, path: [.zero]) == nil)
        let longest = [Digest](repeating: .zero, count: 32)
        #expect(MerkleProof(index: 0, count: .max, path: longest) != nil)
        #expect(MerkleProof(index: 0, count: .max, path: Array(longest.dropLast())) == nil)
    }

    private static func accepts(_ coded: [UInt8], leaf: [UInt8], root: Digest) -> Bool {
        do {
            return try MerkleProof(canonical: coded).verifies(leaf: leaf, root: root)
        } catch {
            return false
        }
    }

    private static func coded(_ index: Int, _ count: Int, _ path: [UInt8]) -> [UInt8] {
        var writer = Writer()
        writer.write(UInt32(index))
        writer.write(UInt32(count))
        writer.write(fixed: path)
        return writer.bytes
    }

    private static func pairs(upTo limit: Int) -> [(Int, Int)] {
        (0...limit).flatMap { index in (0...limit).map { (index, $0) } }
    }
}
