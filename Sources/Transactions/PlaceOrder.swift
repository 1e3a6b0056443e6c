import Encoding
import Vocabulary

/// How long an order lives, and whether it may take.
package enum TimeInForce: UInt8, Equatable, Canonical, CaseIterable {
    /// Takes what crosses; the rest stays on the book until canceled.
    case goodTillCanceled = 1
    /// Takes what crosses; the rest is dropped.
    case immediateOrCancel = 2
    /// Only makes; refused whole if it would take.
    case postOnly = 3

    package func encode(into writer: inout Writer) { writer.write(rawValue) }

    package init(from reader: inout Reader) throws(DecodingFault) {
        let start = reader.offset
        let raw = try reader.read(UInt8.self)
        guard let value = TimeInForce(rawValue: raw) else {
            throw reader.fault(at: start, .unknownTag(raw))
        }
        self = value
    }
}

/// Offers to buy or sell at a price or better.
package struct PlaceOrder: Equatable, Canonical {
    package var subaccount: SubaccountNumber
    package var market: MarketID
    package var side: Side
    package var price: Price
    package var lots: Lots
    package var timeInForce: TimeInForce
    package var reduceOnly: Bool
    /// The sender's own mark, echoed in receipts; the chain gives it no meaning.
    package var clientID: UInt64

    package init(
        subaccount: SubaccountNumber, market: MarketID, side: Side, price: Price, lots: Lots,
        timeInForce: TimeInForce, reduceOnly: Bool, clientID: UInt64
    ) {
        self.subaccount = subaccount
        self.market = market
        self.side = side
        self.price = price
        self.lots = lots
        self.timeInForce = timeInForce
        self.reduceOnly = reduceOnly
        self.clientID = clientID
    }

    package func encode(into writer: inout Writer) {
        writer.write(subaccount)
        writer.write(market)
        writer.write(side)
        writer.write(price)
        writer.write(lots)
        writer.write(timeInForce)
        writer.write(reduceOnly)
        writer.write(clientID)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        subaccount = try reader.read()
        market = try reader.read()
        side = try reader.read()
        price = try reader.read()
        lots = try reader.read()
        timeInForce = try reader.read()
        reduceOnly = try reader.readBool()
        clientID = try reader.read()
    }
}
