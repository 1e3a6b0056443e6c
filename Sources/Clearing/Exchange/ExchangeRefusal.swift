import Vocabulary

/// Why the room of books refuses.
package enum ExchangeRefusal: Equatable, Sendable {
    case unknownMarket(MarketID)
    case sizeOutOfRange(have: Lots, limit: Lots)
    case priceOutOfRange(have: Price, limit: Price)
    case offTick(price: Price, tick: Price)
    case tooManyOrders(have: Int, limit: Int)
    /// A post-only order would have taken.
    case wouldTake(price: Price, best: Price)
    /// No such order of the sender's rests.
    case unknownOrder(OrderID)
    /// After a stall; `freshNeeded` rounds of prices are missing.
    case cancelOnly(MarketID, freshNeeded: Int)
    /// After a stall; for so many blocks more.
    case postOnly(MarketID, blocks: Int)
    /// The oracle price is too old; only reducing orders are taken.
    case reduceOnly(MarketID, ageMilliseconds: Int64)
    /// The insurance cannot cover what was lost here; only cancels are taken.
    case halted(MarketID, debt: Amount)
}
