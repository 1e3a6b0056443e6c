import Encoding
import Transactions
import Vocabulary

/// What became of one transaction. A block's receipts, in the block's order, make its receipts
/// root.
package struct Receipt: Canonical, Equatable, Sendable {
    package var transaction: TransactionID
    package var height: Height
    package var index: UInt32
    /// What was charged; less than the fee only from an account that had no more.
    package var fee: Amount
    package var operations: [OperationResult]

    package init(
        transaction: TransactionID, height: Height, index: UInt32, fee: Amount,
        operations: [OperationResult]
    ) {
        self.transaction = transaction
        self.height = height
        self.index = index
        self.fee = fee
        self.operations = operations
    }

    package func encode(into writer: inout Writer) {
        writer.write(transaction)
        writer.write(height)
        writer.write(index)
        writer.write(fee)
        writer.write(sequence: operations)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        transaction = try reader.read()
        height = try reader.read()
        index = try reader.read()
        fee = try reader.read()
        operations = try reader.readSequence(
            limit: Limits.operationsPerTransaction, width: 5)
    }
}
