/// Exponential and logarithm, in whole numbers alone: the same on every processor.
///
/// A result is within half a unit of 10^-18 and 2^-48 of a unit of the true value for `halfEven`;
/// rounded down it is never above the true value, rounded up never below, and within a unit
/// and as little more. Where an answer is a whole number (`e^0`, `ln 1`) it is exact.
extension Ratio {
    /// Where `exponential` is defined.
    package static let exponentialDomain = Ratio(whole: -42)...Ratio(whole: 20)

    /// `e` to this number. Outside the domain: `outOfDomain`.
    ///
    /// Never falls as the number grows: neighbors differ by 2^-60 of themselves before rounding,
    /// the error inside is below 2^-117 of the value.
    package func exponential(_ rounding: Rounding) throws(ArithmeticFault) -> Ratio {
        guard Self.exponentialDomain.contains(self) else { throw .outOfDomain }
        if units == 0 { return .one }
        let size = try BinaryPower.exponential(units: units).rounded(
            times: Self.unitsPerOne.magnitude, place: 0, slack: 1 << 11, rounding)
        return Ratio(units: try size.signed(isNegative: false))
    }

    /// The natural logarithm of a positive number; of any other, `outOfDomain`.
    ///
    /// Never falls as the number grows up to 10^17. (Above it, neighbors lie closer together than
    /// the error inside of 2^-117, and a fall is possible by one unit in 2^57 places.)
    package func naturalLogarithm(_ rounding: Rounding) throws(ArithmeticFault) -> Ratio {
        guard units > 0 else { throw .outOfDomain }
        if self == .one { return .zero }
        let whole = BinaryLogarithm.value(units.magnitude)
        let isNegative = self < .one
        let size = isNegative ? LogarithmTable.lnUnit - whole : whole - LogarithmTable.lnUnit
        let direction = rounding.ofMagnitude(isNegative: isNegative)
        let product = WideProduct(size, slack: 8, Self.unitsPerOne.magnitude, direction)
        return Ratio(
            units: try product.shifted(by: 120, direction).signed(isNegative: isNegative))
    }
}
