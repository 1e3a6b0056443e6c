import Cryptography

/// How a leaf or a node of a table's tree is hashed: the bytes of its parts as they lie in memory,
/// then what it keeps of each part elsewhere, then a tag.
///
/// The last leaf or node of its level may have fewer parts.
struct TableForm {
    /// How many parts it has in full.
    let parts: Int
    /// The bytes of a part.
    let bytes: Int
    /// The bytes of what is kept elsewhere.
    let aside: Int
    let tag: UInt8

    static var fanout: Int { 7 }
    static let node = TableForm(parts: fanout, bytes: Digest.byteCount, aside: 0, tag: 1)

    /// Rows of `stride` bytes and their links.
    static func leaf(stride: Int) -> TableForm {
        TableForm(parts: TableTree.rowsPerLeaf(stride: stride), bytes: stride, aside: 4, tag: 0)
    }

    func bodyLength(_ parts: Int) -> Int { parts * bytes }

    func tailLength(_ parts: Int) -> Int { parts * aside + 1 }

    func length(_ parts: Int) -> Int { bodyLength(parts) + tailLength(parts) }

    /// How many of `below` parts are in the leaf or node `index`.
    func count(in index: Int, of below: Int) -> Int { min(parts, below - index * parts) }
}
