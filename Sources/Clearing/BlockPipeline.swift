import Cryptography
import Encoding
import Vocabulary

extension ClearingHouse {
    /// Executes a block on its parent's state. This list is the specification of the order.
    ///
    /// Refuses, without any effect: a block that does not follow, a transaction in it that is
    /// inadmissible on the parent's state, and a block after which an invariant is broken.
    package mutating func execute(_ input: BlockInput) throws(BlockFault) -> BlockOutcome {
        try checkFrame(input)
        let entries = try examineTransactions(input)

        openBlock(input)
        punishConvicted(input)
        adoptPrices(input)
        markMarkets()
        accrueFunding()
        let queue = refreshRisk()
        liquidate(queue)
        let fees = chargeFees(entries)
        let results = runLanes(entries)
        try closeBlock()

        let receipts = entries.indices.map { index in
            Receipt(
                transaction: entries[index].id, height: input.height, index: UInt32(index),
                fee: fees[index], operations: results[index])
        }
        notes.summary.transactions = entries.count
        let stateRoot = root()
        return BlockOutcome(
            stateRoot: stateRoot,
            receiptsRoot: MerkleTree.root(of: receipts.map(\.canonicalBytes)),
            receipts: receipts, events: notes.events, summary: notes.summary, delta: sealBlock())
    }
}
