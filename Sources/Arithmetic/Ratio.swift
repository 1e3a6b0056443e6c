/// A decimal number with eighteen digits after the point, up to 1.7 · 10^20 either way.
///
/// Sums are exact, products and quotients are rounded once, as named; what does not fit is
/// refused.
package struct Ratio: Hashable, Comparable, Sendable {
    /// The number times 10^18.
    package let units: Int128

    /// Digits after the point.
    package static let scale = 18
    package static let unitsPerOne: Int128 = 1_000_000_000_000_000_000
    package static let zero = Ratio(units: 0)
    package static let one = Ratio(units: unitsPerOne)

    package init(units: Int128) {
        self.units = units
    }

    /// A whole number; any fits.
    package init(whole: Int64) {
        units = Int128(whole) * Self.unitsPerOne
    }

    /// `numerator / denominator`, rounded. Refuses a zero denominator and what does not fit.
    package init(
        _ numerator: Int128, over denominator: Int128, _ rounding: Rounding
    ) throws(ArithmeticFault) {
        units = try mulDiv(numerator, Self.unitsPerOne, denominator, rounding)
    }

    package static func < (left: Ratio, right: Ratio) -> Bool {
        left.units < right.units
    }

    package func adding(_ other: Ratio) throws(ArithmeticFault) -> Ratio {
        Ratio(units: try units.adding(other.units))
    }

    package func subtracting(_ other: Ratio) throws(ArithmeticFault) -> Ratio {
        Ratio(units: try units.subtracting(other.units))
    }

    package func negated() throws(ArithmeticFault) -> Ratio {
        Ratio(units: try units.negated())
    }

    /// The product, rounded once from all its digits.
    package func multiplied(
        by other: Ratio, _ rounding: Rounding
    ) throws(ArithmeticFault) -> Ratio {
        Ratio(units: try share(of: other.units, rounding))
    }

    /// The quotient. Refuses a zero divisor and what does not fit.
    package func divided(
        by other: Ratio, _ rounding: Rounding
    ) throws(ArithmeticFault) -> Ratio {
        try Ratio(units, over: other.units, rounding)
    }

    /// This part of a whole amount.
    package func share(
        of amount: Int64, _ rounding: Rounding
    ) throws(ArithmeticFault) -> Int64 {
        try share(of: Int128(amount), rounding).exactly()
    }

    /// This part of a whole amount.
    package func share(
        of amount: Int128, _ rounding: Rounding
    ) throws(ArithmeticFault) -> Int128 {
        let unit: UInt64 = 1_000_000_000_000_000_000
        let (quotient, remainder) = try WideProduct(units.magnitude, amount.magnitude)
            .divided(by: unit)
        return try Int128.rounded(
            quotient: quotient, remainder: UInt128(remainder), divisor: UInt128(unit),
            isNegative: (units < 0) != (amount < 0), rounding)
    }

    /// The nearest whole number in the named direction.
    package func whole(_ rounding: Rounding) throws(ArithmeticFault) -> Int128 {
        try units.divided(by: Self.unitsPerOne, rounding)
    }

    /// The root, rounded from all its digits. Refuses a negative number.
    package func squareRoot(_ rounding: Rounding) throws(ArithmeticFault) -> Ratio {
        guard units >= 0 else { throw .outOfDomain }
        let start = (units.magnitude.integerSquareRoot() + 1) * 1_000_000_000
        let root = try WideProduct(units.magnitude, Self.unitsPerOne.magnitude)
            .squareRoot(from: start, rounding.ofMagnitude(isNegative: false))
        return Ratio(units: try root.signed(isNegative: false))
    }
}
