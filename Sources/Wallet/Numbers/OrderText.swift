import Transactions
import Vocabulary

/// An order as people write it.
package struct OrderText: Equatable, Sendable {
    package var side: String
    package var size: String
    package var price: String
    package var timeInForce: String
    package var reduceOnly: Bool
    package var clientID: UInt64

    package init(
        side: String, size: String, price: String, timeInForce: String = "gtc",
        reduceOnly: Bool = false, clientID: UInt64 = 0
    ) {
        self.side = side
        self.size = size
        self.price = price
        self.timeInForce = timeInForce
        self.reduceOnly = reduceOnly
        self.clientID = clientID
    }

    /// The operation, exactly as written.
    ///
    /// Refuses unknown words, sizes that are no whole lots, prices off the tick, and a notional
    /// that no amount can hold.
    package func read(
        on scale: MarketScale, subaccount: SubaccountNumber
    ) throws(OrderTextFault) -> PlaceOrder {
        guard let side = Side(word: side) else { throw .unknownSide(self.side) }
        guard let timeInForce = TimeInForce(word: timeInForce) else {
            throw .unknownTimeInForce(self.timeInForce)
        }
        let lots: Lots
        let price: Price
        do throws(QuantityFault) { lots = try scale.readSize(size) } catch { throw .size(error) }
        do throws(QuantityFault) {
            price = try scale.readPrice(self.price)
        } catch {
            throw .price(error)
        }
        do {
            _ = try price.notional(of: lots)
        } catch {
            throw .notionalTooLarge(size: size, price: self.price)
        }
        return PlaceOrder(
            subaccount: subaccount, market: scale.market, side: side, price: price, lots: lots,
            timeInForce: timeInForce, reduceOnly: reduceOnly, clientID: clientID)
    }
}
