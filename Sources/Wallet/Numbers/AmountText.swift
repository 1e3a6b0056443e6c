import Vocabulary

/// Amounts of the quote asset as people write them: decimals with at most six digits after the
/// point.
package enum AmountText {
    private static let positive = DecimalGrid(
        scale: Amount.decimals, step: 1, least: 1, most: Limits.supply)
    private static let notNegative = DecimalGrid(
        scale: Amount.decimals, step: 1, least: 0, most: Limits.supply)

    /// An amount to move: more than zero.
    package static func read(_ text: String) throws(QuantityFault) -> Amount {
        Amount(try positive.read(text))
    }

    /// A bound, which may be zero.
    package static func readBound(_ text: String) throws(QuantityFault) -> Amount {
        Amount(try notNegative.read(text))
    }

    package static func write(_ amount: Amount) -> String { notNegative.text(amount.rawValue) }
}
