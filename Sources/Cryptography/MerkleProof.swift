import Encoding

/// The way from one leaf up to a root.
///
/// Index and count fix how many hashes the way has, and the coded form holds just these: there is
/// no longer or shorter proof of the same leaf. The root binds the count, and the count the way.
package struct MerkleProof: Hashable, Sendable {
    package let index: UInt32
    package let count: UInt32
    private let path: [Digest]

    /// Nil unless `index` is below `count` and the path has the length that they ask for.
    package init?(index: UInt32, count: UInt32, path: [Digest]) {
        guard index < count, path.count == Self.length(index: index, count: count) else {
            return nil
        }
        self.index = index
        self.count = count
        self.path = path
    }

    /// Whether `leaf` is number `index` of the `count` leaves under `root`.
    package func verifies(leaf: [UInt8], root: Digest) -> Bool {
        verifies(leafHash: MerkleTree.leafHash(leaf), root: root)
    }

    package func verifies(leafHash: Digest, root: Digest) -> Bool {
        var node = leafHash
        var (place, width) = (index, count)
        var siblings = path.makeIterator()
        while width > 1 {
            if Self.hasNeighbor(place, width: width), let sibling = siblings.next() {
                node =
                    place & 1 == 0
                    ? MerkleTree.nodeHash(node, sibling) : MerkleTree.nodeHash(sibling, node)
            }
            (place, width) = (place >> 1, Self.widthAbove(width))
        }
        return MerkleTree.sealed([node], count: Int(count)) == root
    }

    private static func length(index: UInt32, count: UInt32) -> Int {
        var (place, width, length) = (index, count, 0)
        while width > 1 {
            if hasNeighbor(place, width: width) { length += 1 }
            (place, width) = (place >> 1, widthAbove(width))
        }
        return length
    }

    /// Only the last of an odd number stands alone.
    private static func hasNeighbor(_ place: UInt32, width: UInt32) -> Bool {
        place ^ 1 < width
    }

    private static func widthAbove(_ width: UInt32) -> UInt32 {
        width / 2 + width % 2
    }
}

extension MerkleProof: Canonical {
    package func encode(into writer: inout Writer) {
        writer.write(index)
        writer.write(count)
        for sibling in path { writer.write(sibling) }
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        let at = reader.offset
        index = try reader.read()
        count = try reader.read()
        guard index < count else { throw reader.fault(at: at, .notCanonical(.leaf)) }
        var path: [Digest] = []
        for _ in 0..<Self.length(index: index, count: count) { path.append(try reader.read()) }
        self.path = path
    }
}
