/// A commitment to a list, element by element.
///
/// The tree is the one of RFC 6962: leaves are H(0 ‖ leaf), nodes H(1 ‖ left ‖ right), a last node
/// without a neighbor moves up as it is. The root is H(2 ‖ number of leaves ‖ top), so that a proof
/// cannot lie about place or number; the empty list has the root H(2 ‖ 0).
package struct MerkleTree: Sendable {
    // The leaves' hashes first, the top last.
    private let levels: [[Digest]]

    package init(leaves: [[UInt8]]) {
        self.init(leafHashes: leaves.map(Self.leafHash))
    }

    /// For leaves that were hashed with `leafHash` before.
    package init(leafHashes: [Digest]) {
        precondition(leafHashes.count <= Int(UInt32.max), "a tree has up to 2³² − 1 leaves")
        var levels = [leafHashes]
        var level = leafHashes
        while level.count > 1 {
            level = Self.above(level)
            levels.append(level)
        }
        self.levels = levels
    }

    package var count: Int { levels[0].count }

    package var root: Digest {
        Self.sealed(levels[levels.count - 1], count: count)
    }

    /// The proof that the leaf at `index` is where it is; nil if there is none.
    package func proof(of index: Int) -> MerkleProof? {
        guard (0..<count).contains(index) else { return nil }
        var path: [Digest] = []
        for (height, level) in levels.enumerated() {
            let neighbor = (index >> height) ^ 1
            if neighbor < level.count { path.append(level[neighbor]) }
        }
        return MerkleProof(index: UInt32(index), count: UInt32(count), path: path)
    }

    /// The root alone, without keeping the tree.
    package static func root(of leaves: [[UInt8]]) -> Digest {
        root(ofHashes: leaves.map(leafHash))
    }

    package static func root(ofHashes leafHashes: [Digest]) -> Digest {
        var level = leafHashes
        while level.count > 1 { level = above(level) }
        return sealed(level, count: leafHashes.count)
    }

    package static func leafHash(_ leaf: [UInt8]) -> Digest {
        var hasher = SHA256Hasher()
        hasher.update(0 as UInt8)
        hasher.update(leaf)
        return hasher.finish()
    }

    static func nodeHash(_ left: Digest, _ right: Digest) -> Digest {
        var hasher = SHA256Hasher()
        hasher.update(1 as UInt8)
        hasher.update(left)
        hasher.update(right)
        return hasher.finish()
    }

    /// The root over a top level of one node, or of none in a tree without leaves.
    static func sealed(_ top: [Digest], count: Int) -> Digest {
        var hasher = SHA256Hasher()
        hasher.update(2 as UInt8)
        hasher.update(integer: UInt64(count))
        for node in top { hasher.update(node) }
        return hasher.finish()
    }

    private static func above(_ level: [Digest]) -> [Digest] {
        var nodes: [Digest] = []
        nodes.reserveCapacity((level.count + 1) / 2)
        for left in stride(from: 0, to: level.count, by: 2) {
            let right = left + 1
            nodes.append(
                right < level.count ? nodeHash(level[left], level[right]) : level[left])
        }
        return nodes
    }
}
