import Arithmetic
import Vocabulary

/// What turns the decimals of one market into the chain's whole numbers and back.
///
/// A lot is ten to the minus `lotDecimals` of the underlying; a price counts millionths of the
/// quote asset for one lot, so that a price for one whole unit has `6 - lotDecimals` digits after
/// the point (where that is negative, it ends in as many zeros).
package struct MarketScale: Equatable, Sendable {
    package static let lotDecimalBounds = 0...12

    package let market: MarketID
    package let symbol: String
    package let lotDecimals: Int
    package let tick: Price

    /// Refuses decimals outside 0 to 12 and a tick that is not positive.
    package init?(market: MarketID, symbol: String, lotDecimals: Int, tick: Price) {
        guard Self.lotDecimalBounds.contains(lotDecimals),
            (1...Limits.price).contains(tick.rawValue)
        else { return nil }
        self.market = market
        self.symbol = symbol
        self.lotDecimals = lotDecimals
        self.tick = tick
    }

    /// The smallest size.
    package var lot: Lots { Lots(1) }

    /// Digits after the point of a price for one whole unit.
    package var priceDecimals: Int { max(0, Amount.decimals - lotDecimals) }

    /// A size: whole lots, at least one.
    package func readSize(_ text: String) throws(QuantityFault) -> Lots {
        Lots(try sizes.read(text))
    }

    /// A price for one whole unit: a multiple of the tick, more than zero.
    package func readPrice(_ text: String) throws(QuantityFault) -> Price {
        Price(try prices.read(text))
    }

    package func write(_ lots: Lots) -> String { sizes.text(lots.rawValue) }
    package func write(_ price: Price) -> String { prices.text(price.rawValue) }

    private var sizes: DecimalGrid {
        DecimalGrid(scale: lotDecimals, step: 1, least: 1, most: Limits.lots)
    }

    private var prices: DecimalGrid {
        var unit: Int64 = 1
        for _ in 0..<max(0, lotDecimals - Amount.decimals) { unit *= 10 }
        let steps = Limits.price / tick.rawValue
        return DecimalGrid(
            scale: priceDecimals, unit: unit, step: tick.rawValue, least: tick.rawValue,
            most: steps * tick.rawValue)
    }
}
