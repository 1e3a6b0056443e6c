import Chain
import Clearing
import Cryptography
import Encoding
import Host
import Transactions
import Vocabulary

/// The finalized state, fed by a validator's change feed and by nothing else: what is read here
/// was final. It keeps the receipts of a bounded number of recent blocks.
package struct Replica {
    /// Blocks whose receipts stay in memory.
    package static let retainedBlocks = 20_000

    private struct Entry {
        let id: TransactionID
        let height: Height
        let receipt: Receipt
        let subjects: [OperationSubject]
    }

    package private(set) var house: ClearingHouse
    package private(set) var header: BlockHeader
    package private(set) var hash: Digest
    /// By id, for looking up; never iterated.
    private var entries: [TransactionID: Entry] = [:]
    private var retained: [(height: Height, ids: [TransactionID])] = []

    package init(genesis: GenesisDocument) {
        house = ClearingHouse(
            genesis: genesis.clearing, identity: genesis.identity, signatureCheck: .real)
        header = genesis.header(stateRoot: house.root())
        hash = header.hash
    }

    package mutating func apply(_ block: FinalizedBlock) {
        invariant(
            block.block.header.height == header.height.next, "final blocks come in height order")
        house.redo(block.delta)
        header = block.block.header
        hash = block.hash
        var ids: [TransactionID] = []
        for (receipt, bytes) in zip(block.receipts, block.block.body.transactions) {
            ids.append(receipt.transaction)
            entries[receipt.transaction] = Entry(
                id: receipt.transaction, height: header.height, receipt: receipt,
                subjects: Self.subjects(bytes))
        }
        if !ids.isEmpty { retained.append((header.height, ids)) }
        forget()
    }

    package func receipt(of id: TransactionID) -> (
        receipt: Receipt, subjects: [OperationSubject]
    )? {
        entries[id].map { ($0.receipt, $0.subjects) }
    }

    private mutating func forget() {
        guard let oldest = retained.first,
            oldest.height.rawValue + UInt64(Self.retainedBlocks) < header.height.rawValue
        else { return }
        for id in oldest.ids { entries[id] = nil }
        retained.removeFirst()
    }

    private static func subjects(_ bytes: [UInt8]) -> [OperationSubject] {
        do throws(DecodingFault) {
            return try SignedTransaction(canonical: bytes).transaction.operations.map(\.subject)
        } catch {
            return []
        }
    }
}
