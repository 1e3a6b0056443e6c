import Arithmetic
import Vocabulary

/// What a subaccount has and has offered in one market. A row is there while it has either.
struct PositionRow: TableRow {
    var subaccount: UInt32 = 0
    var market: UInt32 = 0
    /// Signed: long above zero.
    var lots: Int64 = 0
    /// What the lots cost, signed like them; for reporting and for the withdrawal cap.
    var entryNotional: Int64 = 0
    // Resting orders that may add to the position.
    var openBuyLots: Int64 = 0
    var openSellLots: Int64 = 0
    var openBuyNotional: Int64 = 0
    var openSellNotional: Int64 = 0
    // The funding index up to which this position has paid; 128 bits in two words.
    private var fundingLow: UInt64 = 0
    private var fundingHigh: Int64 = 0
    var next = Link.none
    var reserved: UInt32 = 0

    init() {}

    init(subaccount: UInt32, market: UInt32) {
        self.subaccount = subaccount
        self.market = market
    }

    var fundingIndex: Int128 {
        get { Int128(fundingHigh) << 64 | Int128(fundingLow) }
        set {
            fundingLow = UInt64(truncatingIfNeeded: newValue)
            fundingHigh = Int64(truncatingIfNeeded: newValue >> 64)
        }
    }

    var isIdle: Bool { lots == 0 && openBuyLots == 0 && openSellLots == 0 }

    /// What the position owes (or, below zero, gets) at the index, rounded against it.
    func fundingOwed(at index: Int128) -> Int64 {
        Self.fundingOwed(lots: lots, since: fundingIndex, at: index)
    }

    /// Ceiling of lots × change of the index; the index is in 1e-12 of a unit per lot.
    static func fundingOwed(lots: Int64, since old: Int128, at new: Int128) -> Int64 {
        let product = Int128(lots) * (new - old)
        let scale = Funding.indexScale
        let quotient = product / scale
        return Int64(clamping: product % scale > 0 ? quotient + 1 : quotient)
    }

    /// Pays up to the index; returns what is owed.
    mutating func settle(at index: Int128) -> Int64 {
        let owed = fundingOwed(at: index)
        fundingIndex = index
        return owed
    }

    /// Takes signed lots for a signed cost. Funding is settled before.
    mutating func fill(lots change: Int64, cost: Int64) {
        let after = lots + change
        let isGrowing = lots == 0 || (lots > 0) == (change > 0)
        if isGrowing {
            entryNotional += cost
        } else if after == 0 {
            entryNotional = 0
        } else if (after > 0) == (lots > 0) {
            entryNotional = Self.share(entryNotional, after, of: lots)
        } else {
            entryNotional = Self.share(cost, after, of: change)
        }
        lots = after
    }

    /// Rounded down: less entry looks like more profit, which may not be withdrawn.
    private static func share(_ notional: Int64, _ part: Int64, of whole: Int64) -> Int64 {
        let product = Int128(notional) * Int128(part)
        let quotient = product / Int128(whole)
        let isInexact = product % Int128(whole) != 0
        let isNegative = (product < 0) != (whole < 0)
        return Int64(isInexact && isNegative ? quotient - 1 : quotient)
    }

    mutating func reserve(_ side: Side, lots: Int64, notional: Int64) {
        switch side {
        case .buy:
            openBuyLots += lots
            openBuyNotional += notional
        case .sell:
            openSellLots += lots
            openSellNotional += notional
        }
    }
}
