import Vocabulary

/// A block in numbers.
package struct BlockSummary: Equatable, Sendable {
    package var transactions = 0
    package var refusedOperations = 0
    package var trades = 0
    package var volume = Amount.zero
    package var liquidations = 0
    /// Accounts below maintenance that had to wait for a later block.
    package var waiting = 0
    package var insurancePaid = Amount.zero
    package var debtRecorded = Amount.zero
    package var pricesRenewed = 0
    package var fundingPayments = 0

    package init() {}
}
