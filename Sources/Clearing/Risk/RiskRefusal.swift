import Vocabulary

/// Why the room of risk refuses.
package enum RiskRefusal: Equatable, Sendable {
    /// After the operation there would be less free equity than initial margin.
    case marginBelowInitial(have: Amount, need: Amount)
    /// A reducing order would leave the account worse than before, or below zero.
    case reducingAtALoss(equityAfter: Amount, maintenanceAfter: Amount)
    case overWithdrawable(have: Amount, need: Amount)
    /// A position's market has no certain price, so nothing is withdrawable.
    case pricesUncertain(MarketID)
}
