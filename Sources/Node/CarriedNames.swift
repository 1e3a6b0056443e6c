import Cryptography
import Vocabulary

/// The names of the transactions in blocks above the last final one, so that no leader offers
/// again what its branch has.
struct CarriedNames: Sendable {
    private struct Carried: Sendable {
        let hash: Digest
        let parent: Digest
        let view: View
        // Looked up, never iterated.
        let names: Set<Digest>
        let list: [Digest]
    }

    /// By view, ascending.
    private var blocks: [Carried] = []

    /// False if the block is there already.
    mutating func insert(hash: Digest, parent: Digest, view: View, names: [Digest]) -> Bool {
        guard !blocks.contains(where: { $0.hash == hash }) else { return false }
        let place = blocks.lastIndex { $0.view <= view }.map { $0 + 1 } ?? 0
        blocks.insert(
            Carried(hash: hash, parent: parent, view: view, names: Set(names), list: names),
            at: place)
        return true
    }

    func names(of hash: Digest) -> [Digest]? { blocks.first { $0.hash == hash }?.list }

    /// In how many blocks it is.
    func count(of name: Digest) -> Int { blocks.count { $0.names.contains(name) } }

    /// Whether the block or one of its ancestors above the last final one has it.
    func isCarried(_ name: Digest, upTo branch: Digest) -> Bool {
        var wanted = branch
        for block in blocks.reversed() where block.hash == wanted {
            if block.names.contains(name) { return true }
            wanted = block.parent
        }
        return false
    }

    /// Drops blocks up to this view; answers what they carried.
    mutating func drop(through view: View) -> [Digest] {
        var dropped: [Digest] = []
        while let first = blocks.first, first.view <= view {
            dropped += first.list
            blocks.removeFirst()
        }
        return dropped
    }
}
