import Vocabulary

/// What a market takes just now. The first that applies, in this order.
package enum MarketPhase: Equatable, Sendable {
    /// Losses that nobody covers: cancels only.
    case halted(debt: Amount)
    /// After a stall: cancels only until so many more rounds of fresh prices.
    case cancelOnly(freshNeeded: Int)
    /// The oracle price is too old: reduce-only orders only.
    case reduceOnly(ageMilliseconds: Int64)
    /// After a stall, for so many blocks more: post-only orders only.
    case postOnly(blocks: Int)
    case continuous
}

extension ClearingHouse {
    func phase(of market: UInt32) -> MarketPhase {
        let row = oracle.prices[market]
        let owed = liquidation.owed(market)
        if owed > 0 { return .halted(debt: Amount(owed)) }
        if row.isRecovering == 1 { return .cancelOnly(freshNeeded: Int(row.freshNeeded)) }
        if oracle.isStale(market, at: calendar.time, limits: genesis.limits) {
            return .reduceOnly(
                ageMilliseconds: calendar.time.milliseconds(since: Timestamp(row.updated)))
        }
        if row.postOnlyBlocks > 0 { return .postOnly(blocks: Int(row.postOnlyBlocks)) }
        return .continuous
    }
}
