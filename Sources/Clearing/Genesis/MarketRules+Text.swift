import Arithmetic
import Vocabulary

// A market's whole numbers as people write them.
extension MarketRules {
    /// A size in whole units of the asset.
    package func text(_ lots: Lots) -> String {
        DecimalText.format(lots.rawValue, scale: Int(lotDecimals))
    }

    /// A price for one whole unit. Where a lot is less than a millionth of a unit, such a price
    /// ends in zeros.
    package func text(_ price: Price) -> String {
        let scale = Amount.decimals - Int(lotDecimals)
        guard scale < 0 else { return DecimalText.format(price.rawValue, scale: scale) }
        return price.rawValue == 0
            ? "0" : "\(price.rawValue)" + String(repeating: "0", count: -scale)
    }
}
