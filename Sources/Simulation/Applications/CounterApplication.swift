import Chain
import Cryptography
import Host
import Node
import Vocabulary

/// The least that can be computed of a chain: how many transactions there were, and a hash of
/// them all. It lets agreement be tested, and timed, alone.
package struct CounterApplication: Application {
    private struct Executed {
        let block: Digest
        let parent: Digest
        let height: Height
        let count: UInt64
        let root: Digest
    }

    package static let transactionLife: Int64 = 3_600_000

    package let genesisRoot: Digest
    /// The last final block first, then executed ones.
    private var states: [Executed]
    private let receiptsRoot = MerkleTree.root(of: [])

    package init(identity: ChainIdentity, genesisTime: Timestamp) {
        genesisRoot = Self.root(count: 0, after: identity.genesis, .zero)
        let header = BlockHeader.genesis(
            identity: identity, time: genesisTime, stateRoot: genesisRoot)
        states = [
            Executed(
                block: header.hash, parent: .zero, height: .genesis, count: 0, root: genesisRoot)
        ]
    }

    package var finalRoot: Digest { states[0].root }
    package var count: UInt64 { states[0].count }

    package mutating func admit(_ transaction: [UInt8], at wall: Timestamp) -> Admission {
        guard transaction.count >= 8 else {
            return .refused(code: "counter.short", detail: "\(transaction.count) bytes, needs 8")
        }
        return .accepted(
            sender: SHA256.hash(Array(transaction.prefix(4))),
            expiry: wall.advanced(byMilliseconds: Self.transactionLife))
    }

    package mutating func build(_ request: BuildRequest) -> Built {
        guard let parent = state(of: request.parent) else {
            broken("a block is built on an executed parent")
        }
        return Built(
            transactions: request.candidates, dropped: [], stateRoot: parent.root,
            receiptsRoot: receiptsRoot)
    }

    package mutating func execute(_ block: Block, at wall: Timestamp) -> Verdict {
        let hash = block.header.hash
        if state(of: hash) != nil { return .valid(extension: []) }
        guard let parent = state(of: block.header.parent) else {
            broken("a block is executed on an executed parent")
        }
        guard block.header.stateRoot == parent.root else {
            return .invalid(reason: "state root differs from the parent's")
        }
        guard block.header.receiptsRoot == receiptsRoot else {
            return .invalid(reason: "receipts root differs from the parent's")
        }
        guard block.body.transactions.allSatisfy({ $0.count >= 8 }) else {
            return .invalid(reason: "a transaction is short")
        }
        let count = parent.count + UInt64(block.body.transactions.count)
        let root = Self.root(count: count, after: parent.root, block.header.transactionsRoot)
        states.append(
            Executed(
                block: hash, parent: block.header.parent, height: block.header.height,
                count: count, root: root))
        return .valid(extension: [])
    }

    package mutating func finalize(_ block: Block) {
        guard let final = state(of: block.header.hash) else {
            broken("a block is finalized after it was executed")
        }
        var kept = [final]
        for state in states where state.height > final.height {
            if kept.contains(where: { $0.block == state.parent }) { kept.append(state) }
        }
        states = kept
    }

    private func state(of block: Digest) -> Executed? { states.last { $0.block == block } }

    private static func root(count: UInt64, after parent: Digest, _ news: Digest) -> Digest {
        var hasher = SHA256Hasher()
        hasher.update(integer: count)
        hasher.update(parent)
        hasher.update(news)
        return hasher.finish()
    }
}

extension Venue<CounterApplication> {
    /// The counting world of a seed.
    package static func counter(seed: UInt64) -> Venue {
        guard let chain = ChainID("simulation") else { broken("a chain id of ten letters") }
        let words = (seed, UInt64(0), UInt64(0), UInt64(1))
        let identity = ChainIdentity(chain: chain, genesis: Digest(words: words))
        let time = Timestamp(1_700_000_000_000)
        return Venue(
            identity: identity, genesisTime: time,
            make: { _ in CounterApplication(identity: identity, genesisTime: time) },
            feed: { _, _, _ in }, inspect: { counter, _ in (counter.finalRoot, nil) },
            transaction: { client, number, _, chance in
                var bytes: [UInt8] = []
                for word in [UInt64(client), number, chance.next()] {
                    withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
                }
                return bytes
            })
    }
}
