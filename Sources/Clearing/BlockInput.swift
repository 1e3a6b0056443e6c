import Vocabulary

/// All that the clearing house learns of a block; it needs no consensus to run.
package struct BlockInput: Equatable, Sendable {
    package var height: Height
    package var time: Timestamp
    package var prices: [PriceReport]
    /// Validators that were proved to have broken the rules of consensus.
    package var convictions: [ValidatorIndex]
    package var transactions: [[UInt8]]

    package init(
        height: Height, time: Timestamp, prices: [PriceReport], convictions: [ValidatorIndex],
        transactions: [[UInt8]]
    ) {
        self.height = height
        self.time = time
        self.prices = prices
        self.convictions = convictions
        self.transactions = transactions
    }
}
