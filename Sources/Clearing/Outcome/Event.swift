import Encoding
import Vocabulary

/// What happened, as receipts and feeds tell it.
package enum Event: Equatable, Sendable {
    case transferred(
        from: AccountAddress, SubaccountNumber, to: AccountAddress, SubaccountNumber, Amount)
    case withdrawn(AccountAddress, SubaccountNumber, Amount)
    case deposited(AccountAddress, SubaccountNumber, Amount)
    /// An order went on the book with so many lots.
    case orderRested(OrderID, clientID: UInt64, MarketID, Side, Price, Lots)
    /// An order, or what was left of it, went off the book or never got there.
    case orderCanceled(OrderID, MarketID, Lots, CancelReason)
    case traded(Trade)
    /// A forced close began: equity and maintenance margin as they were.
    case liquidated(AccountAddress, SubaccountNumber, equity: Amount, maintenance: Amount)
    /// The insurance paid what the account could not.
    case insurancePaid(AccountAddress, SubaccountNumber, Amount)
    /// A key, by the address it would have, may trade for the account until a date.
    case agentGranted(AccountAddress, KeyID, key: AccountAddress, until: Timestamp)
    case agentRevoked(AccountAddress, KeyID)
    /// So many of so many keys sign for the account; none of none for its own.
    case signersSet(AccountAddress, threshold: UInt8, count: UInt8)
    /// Nobody could pay.
    case debtRecorded(AccountAddress, SubaccountNumber, MarketID, Amount)
}

/// One match of two orders.
package struct Trade: Equatable, Sendable {
    package var market: MarketID
    package var side: Side
    package var price: Price
    package var lots: Lots
    /// Zero when the taker was forced.
    package var takerOrder: OrderID
    package var makerOrder: OrderID
    package var taker: AccountAddress
    package var takerSubaccount: SubaccountNumber
    package var maker: AccountAddress
    package var makerSubaccount: SubaccountNumber
    package var takerFee: Amount
    package var makerFee: Amount

    package init(
        market: MarketID, side: Side, price: Price, lots: Lots, takerOrder: OrderID,
        makerOrder: OrderID, taker: AccountAddress, takerSubaccount: SubaccountNumber,
        maker: AccountAddress, makerSubaccount: SubaccountNumber, takerFee: Amount,
        makerFee: Amount
    ) {
        self.market = market
        self.side = side
        self.price = price
        self.lots = lots
        self.takerOrder = takerOrder
        self.makerOrder = makerOrder
        self.taker = taker
        self.takerSubaccount = takerSubaccount
        self.maker = maker
        self.makerSubaccount = makerSubaccount
        self.takerFee = takerFee
        self.makerFee = makerFee
    }
}
