import Cryptography
import Encoding

/// That a live row stands under an id in the table of a root.
///
/// Row size, slots and id fix how many neighbors and digests the proof has, so its coded form
/// holds no counts, and there is no longer or shorter proof of the same row. The row itself is
/// not in it.
package struct TableProof: Hashable, Sendable {
    package let crown: TableCrown
    package let id: UInt32
    /// The other slots of the leaf: their links, then the bytes of their rows.
    private let links: [UInt32]
    private let neighbors: [UInt8]
    /// The other children of each node on the way up, in order.
    private let path: [Digest]

    init(crown: TableCrown, id: UInt32, links: [UInt32], neighbors: [UInt8], path: [Digest]) {
        self.crown = crown
        self.id = id
        self.links = links
        self.neighbors = neighbors
        self.path = path
    }

    /// Whether these are the bytes of the live row `id` of the table with this root.
    ///
    /// Takes part in nothing that a table does: it hashes from the row upwards by the definition
    /// of the root.
    package func verifies(row: [UInt8], id: UInt32, root: Digest) -> Bool {
        guard id == self.id, row.count == Int(crown.rowBytes) else { return false }
        let leaf = SHA256.hash(leafMessage(row))
        var digests = path.makeIterator()
        var node = leaf
        for step in Self.steps(crown, id: id) {
            var hasher = SHA256Hasher()
            for child in 0..<step.children {
                if child == step.place {
                    hasher.update(node)
                } else if let other = digests.next() {
                    hasher.update(other)
                } else {
                    return false
                }
            }
            hasher.update(TableForm.node.tag)
            node = hasher.finish()
        }
        return digests.next() == nil && crown.root(over: node) == root
    }

    private func leafMessage(_ row: [UInt8]) -> [UInt8] {
        let place = Int(id) % crown.rowsPerLeaf
        let split = min(place * row.count, neighbors.count)
        var message = neighbors[..<split] + row
        message.append(contentsOf: neighbors[split...])
        var all = links
        // Only a live row is proved, so its own link need not be told.
        all.insert(TableSlot.live, at: min(place, all.count))
        for link in all {
            withUnsafeBytes(of: link.littleEndian) { message.append(contentsOf: $0) }
        }
        message.append(TableForm.leaf(stride: row.count).tag)
        return Array(message)
    }

    // MARK: Shape

    /// One node on the way up: how many children it has, and which of them is on the way.
    private struct Step {
        let place: Int
        let children: Int
    }

    private static func steps(_ crown: TableCrown, id: UInt32) -> [Step] {
        var steps: [Step] = []
        var place = Int(id) / crown.rowsPerLeaf
        var width = TableTree.leafCount(slots: Int(crown.capacity), stride: Int(crown.rowBytes))
        while width > 1 {
            let first = place / TableTree.fanout * TableTree.fanout
            steps.append(
                Step(place: place - first, children: min(TableTree.fanout, width - first)))
            place /= TableTree.fanout
            width = (width + TableTree.fanout - 1) / TableTree.fanout
        }
        return steps
    }

    /// The slots that share the leaf of `id`.
    private static func neighborCount(_ crown: TableCrown, id: UInt32) -> Int {
        let first = Int(id) / crown.rowsPerLeaf * crown.rowsPerLeaf
        return min(crown.rowsPerLeaf, Int(crown.capacity) - first) - 1
    }
}

extension TableProof: Canonical {
    package func encode(into writer: inout Writer) {
        writer.write(crown)
        writer.write(id)
        for link in links { writer.write(link) }
        writer.write(fixed: neighbors)
        for digest in path { writer.write(digest) }
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        crown = try reader.read()
        let start = reader.offset
        id = try reader.read()
        guard id < crown.capacity else {
            throw reader.fault(at: start, .notCanonical(.slot))
        }
        let others = Self.neighborCount(crown, id: id)
        var links: [UInt32] = []
        for _ in 0..<others { links.append(try reader.read()) }
        self.links = links
        neighbors = try reader.readFixed(others * Int(crown.rowBytes))
        let digests = Self.steps(crown, id: id).reduce(0) {
            $0 + $1.children - 1
        }
        var path: [Digest] = []
        for _ in 0..<digests { path.append(try reader.read()) }
        self.path = path
    }
}

extension Table {
    /// The proof of a live row against the present root; nil when there is no such row.
    package mutating func proof(of id: UInt32) -> TableProof? {
        guard contains(id) else { return nil }
        top(.lanes)
        let rowsPerLeaf = crown.rowsPerLeaf
        let leaf = Int(id) / rowsPerLeaf
        let first = leaf * rowsPerLeaf
        let others = (first..<min(first + rowsPerLeaf, slots.count)).filter {
            $0 != Int(id)
        }
        return TableProof(
            crown: crown, id: id, links: others.map { slots[$0].link },
            neighbors: others.flatMap { withUnsafeBytes(of: rows[$0]) { Array($0) } },
            path: tree.siblings(ofLeaf: leaf))
    }

    /// The bytes of a live row, as they are hashed and proved; nil when there is none.
    package func rowBytes(_ id: UInt32) -> [UInt8]? {
        row(id).map { row in withUnsafeBytes(of: row) { Array($0) } }
    }
}
