import Chain
import Clearing
import Cryptography
import Encoding
import Node
import Vocabulary

/// The clearing house as consensus sees it: the only file in which money and agreement meet.
///
/// One state, moved along a tree of executed blocks: to stand on another block it undoes to the
/// fork and redoes from stored images. What is final is published in height order.
package struct ClearingApplication: Application {
    /// A block that was executed and is not final, or is the last final one.
    private struct Executed {
        let block: Digest
        let parent: Digest
        let height: Height
        let stateRoot: Digest
        let receiptsRoot: Digest
        let receipts: [Receipt]
        let events: [Event]
        /// Nil for the base, which is never undone.
        let delta: ClearingDelta?
    }

    private var house: ClearingHouse
    /// The last final block first, then executed descendants, each after its parent.
    private var executed: [Executed]
    /// The block on which `house` stands.
    private var current: Digest
    private var published: [FinalizedBlock] = []
    private let publishes: Bool
    package let genesisRoot: Digest

    /// What this validator's oracle says; empty if it has none. Set by whoever feeds prices.
    package var quotes: [OracleExtension.Quote] = []
    /// Why the state may go no further, if an invariant broke: this validator then votes for
    /// nothing more.
    package private(set) var halt: String?

    package init(
        genesis: GenesisDocument, signatureCheck: SignatureCheck = .real, publishes: Bool = false
    ) {
        house = ClearingHouse(
            genesis: genesis.clearing, identity: genesis.identity, signatureCheck: signatureCheck)
        genesisRoot = house.root()
        self.publishes = publishes
        let header = genesis.header(stateRoot: genesisRoot)
        current = header.hash
        executed = [
            Executed(
                block: header.hash, parent: .zero, height: .genesis, stateRoot: genesisRoot,
                receiptsRoot: header.receiptsRoot, receipts: [], events: [], delta: nil)
        ]
    }

    /// Final blocks since the last call, in height order.
    package mutating func takePublished() -> [FinalizedBlock] {
        defer { published = [] }
        return published
    }

    package mutating func admit(_ transaction: [UInt8], at wall: Timestamp) -> Admission {
        switch house.admit(transaction, at: wall) {
        case .admissible(_, let sender, let expiry):
            .accepted(sender: sender, expiry: expiry)
        case .inadmissible(let reason):
            .refused(code: reason.code, detail: reason.detail)
        }
    }

    package mutating func build(_ request: BuildRequest) -> Built {
        guard let parent = find(request.parent) else {
            broken("a block is built on an executed parent")
        }
        move(to: request.parent)
        let (chosen, dropped) = house.select(
            request.candidates, height: request.height, time: request.time,
            byteLimit: Limits.blockBytes / 2)
        return Built(
            transactions: chosen,
            dropped: dropped.map { SHA256.hash(request.candidates[$0]) },
            stateRoot: parent.stateRoot, receiptsRoot: parent.receiptsRoot)
    }

    package mutating func execute(_ block: Block, at wall: Timestamp) -> Verdict {
        if let halt { return .invalid(reason: halt) }
        let hash = block.header.hash
        if find(hash) != nil { return .valid(extension: voteExtension(at: wall)) }
        guard let parent = find(block.header.parent) else {
            broken("a block is executed on an executed parent")
        }
        guard block.header.stateRoot == parent.stateRoot else {
            return .invalid(reason: "state root differs from the parent's")
        }
        guard block.header.receiptsRoot == parent.receiptsRoot else {
            return .invalid(reason: "receipts root differs from the parent's")
        }
        move(to: block.header.parent)
        do throws(BlockFault) {
            let outcome = try house.execute(Self.input(of: block))
            executed.append(
                Executed(
                    block: hash, parent: block.header.parent, height: block.header.height,
                    stateRoot: outcome.stateRoot, receiptsRoot: outcome.receiptsRoot,
                    receipts: outcome.receipts, events: outcome.events,
                    delta: outcome.delta))
            current = hash
            return .valid(extension: voteExtension(at: wall))
        } catch {
            if case .halted = error { halt = error.description }
            return .invalid(reason: error.description)
        }
    }

    package mutating func finalize(_ block: Block) {
        let hash = block.header.hash
        guard let final = find(hash), let delta = final.delta else {
            broken("a block is finalized after it was executed")
        }
        if publishes {
            published.append(
                FinalizedBlock(
                    block: block, hash: hash, receipts: final.receipts, events: final.events,
                    stateRoot: final.stateRoot, delta: delta))
        }
        if !descends(current, from: hash) { move(to: hash) }
        let survivors = executed.filter { $0.block != hash && descends($0.block, from: hash) }
        let base = Executed(
            block: final.block, parent: final.parent, height: final.height,
            stateRoot: final.stateRoot, receiptsRoot: final.receiptsRoot, receipts: [],
            events: [], delta: nil)
        executed = [base] + survivors
    }

    // MARK: The tree of executed blocks

    private func find(_ hash: Digest) -> Executed? {
        executed.last { $0.block == hash }
    }

    private func descends(_ hash: Digest, from ancestor: Digest) -> Bool {
        path(to: hash).contains { $0.block == ancestor }
    }

    /// From the base to a block, both included; empty if the block is not in the tree.
    private func path(to hash: Digest) -> [Executed] {
        var path: [Executed] = []
        var next: Digest? = hash
        while let hash = next, let step = find(hash) {
            path.append(step)
            next = step.delta == nil ? nil : step.parent
        }
        return path.reversed()
    }

    /// Puts the state where it was after a block.
    private mutating func move(to target: Digest) {
        guard target != current else { return }
        let old = path(to: current)
        let new = path(to: target)
        var shared = 0
        while shared < min(old.count, new.count), old[shared].block == new[shared].block {
            shared += 1
        }
        invariant(shared > 0, "all executed blocks share the base")
        for step in old[shared...].reversed() {
            if let delta = step.delta { house.undo(delta) }
        }
        for step in new[shared...] {
            if let delta = step.delta { house.redo(delta) }
        }
        current = target
    }

    // MARK: Translation

    private static func input(of block: Block) -> BlockInput {
        var prices: [PriceReport] = []
        for entry in block.body.oracle {
            // Contents that do not decode are an abstention, never a reason against the block.
            guard let word = OracleExtension.lenient(entry.vote.extension) else { continue }
            for quote in word.quotes {
                prices.append(
                    PriceReport(
                        validator: entry.vote.signer, published: word.published,
                        market: quote.market, price: quote.price))
            }
        }
        return BlockInput(
            height: block.header.height, time: block.header.time, prices: prices,
            convictions: block.body.evidence.map(\.signer),
            transactions: block.body.transactions)
    }

    private func voteExtension(at wall: Timestamp) -> [UInt8] {
        guard !quotes.isEmpty else { return [] }
        return OracleExtension(published: wall, quotes: quotes).canonicalBytes
    }
}

/// A final block with what it did: the change feed of a validator.
package struct FinalizedBlock: Sendable {
    package let block: Block
    package let hash: Digest
    package let receipts: [Receipt]
    /// What the block did before its transactions: forced trades, and who paid for them.
    package let events: [Event]
    package let stateRoot: Digest
    package let delta: ClearingDelta
}

extension OracleExtension {
    /// Nil for anything that is not a well-formed extension, the empty one included.
    static func lenient(_ bytes: [UInt8]) -> OracleExtension? {
        do throws(DecodingFault) { return try OracleExtension(canonical: bytes) } catch {
            return nil
        }
    }
}
