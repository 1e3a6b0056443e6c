import Chain
import Cryptography
import Vocabulary

/// One chain for all: the same block and root at each height at every validator, in every life
/// of it, each naming the one before.
struct ChainChecker {
    private struct Link {
        let hash: Digest
        let time: Timestamp
        var root: Digest?
    }

    /// By height; genesis first.
    private var links: [Link]
    /// How far each validator has come in its present life.
    private var heights: [UInt64]
    /// What each validator's word has ever been given for.
    private var promised: [UInt64]

    init(genesis: BlockHeader, count: Int) {
        links = [Link(hash: genesis.hash, time: genesis.time, root: genesis.stateRoot)]
        heights = Array(repeating: 0, count: count)
        promised = heights
    }

    var height: UInt64 { UInt64(links.count - 1) }
    func height(of node: Int) -> UInt64 { heights[node] }

    mutating func finalized(_ node: Int, _ block: Block, root: Digest) -> Finding? {
        let header = block.header
        let height = header.height.rawValue
        guard height == heights[node] + 1 else {
            return Finding(.ancestry, "finalized height \(height) after \(heights[node])")
        }
        heights[node] = height
        let index = Int(height)
        let parent = links[index - 1]
        guard header.parent == parent.hash else {
            return Finding(.ancestry, "the block at \(height) names another parent")
        }
        guard header.time > parent.time else {
            return Finding(.ancestry, "the block at \(height) is not later than its parent")
        }
        if let known = parent.root, known != header.stateRoot {
            return Finding(.stateRoot, "the block at \(height) has another root of its parent")
        }
        if index == links.count {
            links.append(Link(hash: header.hash, time: header.time, root: root))
            return nil
        }
        guard links[index].hash == header.hash else {
            return Finding(
                .agreement,
                "finalized \(header.hash.short) at \(height), another \(links[index].hash.short)")
        }
        guard links[index].root == root else {
            return Finding(.stateRoot, "another state after the block at \(height)")
        }
        return nil
    }

    /// A validator ended a turn: what it has finalized by now it may tell its clients.
    mutating func turned(_ node: Int) { promised[node] = max(promised[node], heights[node]) }

    mutating func fell(_ node: Int) { heights[node] = 0 }

    mutating func wiped(_ node: Int) { promised[node] = 0 }

    /// A validator has read back what it had.
    func began(_ node: Int) -> Finding? {
        guard heights[node] >= promised[node] else {
            return Finding(
                .permanence, "begins at height \(heights[node]), was at \(promised[node])")
        }
        return nil
    }
}

extension Digest {
    /// The first four bytes, for messages.
    var short: String { words.0.shortHex }
}

extension UInt64 {
    fileprivate var shortHex: String {
        let text = String(self >> 32, radix: 16)
        return String(repeating: "0", count: 8 - text.utf8.count) + text
    }
}
