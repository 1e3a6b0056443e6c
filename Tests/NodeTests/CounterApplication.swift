import Chain
import Cryptography
import Node
import Vocabulary

/// A state that is nothing but the hash of its history, and a strict look at the caller: parents
/// before children, each block executed once and finalized once, in height order.
struct CounterApplication {
    static let genesisRoot = Digest.tagged("test/genesis", [])
    static let emptyReceipts = MerkleTree.root(of: [])
    /// Transactions that begin so are never admissible.
    static let poison: UInt8 = 0xFF

    private var roots: [Digest: Digest] = [:]
    private(set) var finalized: [Block] = []
    private(set) var breaches: [String] = []
    private var included: Set<Digest> = []
    private var extensions: Bool

    init(genesis: Digest, extensions: Bool) {
        roots[genesis] = Self.genesisRoot
        self.extensions = extensions
    }

    /// After a crash only final blocks are left.
    func rebuilt(genesis: Digest) -> CounterApplication {
        var fresh = CounterApplication(genesis: genesis, extensions: extensions)
        fresh.breaches = breaches
        for block in finalized {
            _ = fresh.execute(block, wall: Timestamp(0))
            fresh.finalize(block)
        }
        return fresh
    }

    func admit(_ transaction: [UInt8], name: Digest) -> Admission {
        if transaction.first == Self.poison { return .refused(code: "poison", detail: "") }
        if included.contains(name) { return .refused(code: "nonce-used", detail: "") }
        let sender = Digest.tagged("test/sender", Array(transaction.prefix(1)))
        return .accepted(sender: sender, expiry: Timestamp(.max))
    }

    mutating func build(_ request: BuildRequest) -> Built {
        if roots[request.parent] == nil { breaches.append("built on an unexecuted parent") }
        return Built(
            transactions: request.candidates, dropped: [],
            stateRoot: roots[request.parent] ?? .zero, receiptsRoot: Self.emptyReceipts)
    }

    mutating func execute(_ block: Block, wall: Timestamp) -> Verdict {
        let hash = block.header.hash
        guard let before = roots[block.header.parent] else {
            breaches.append("executed before its parent")
            return .invalid(reason: "no parent")
        }
        if roots[hash] != nil { breaches.append("executed twice") }
        guard before == block.header.stateRoot,
            block.header.receiptsRoot == Self.emptyReceipts
        else { return .invalid(reason: "root") }
        if block.body.transactions.contains(where: { $0.first == Self.poison }) {
            return .invalid(reason: "poison")
        }
        roots[hash] = Digest.tagged("test/state", before, hash)
        guard extensions else { return .valid(extension: []) }
        return .valid(extension: Array("\(wall.rawValue)".utf8))
    }

    mutating func finalize(_ block: Block) {
        if roots[block.header.hash] == nil { breaches.append("finalized before execution") }
        if block.header.height.rawValue != UInt64(finalized.count) + 1 {
            breaches.append("finalized out of order at \(block.header.height)")
        }
        for transaction in block.body.transactions {
            if !included.insert(SHA256.hash(transaction)).inserted {
                breaches.append("a transaction is in two final blocks")
            }
        }
        finalized.append(block)
    }
}
