/// A number from zero to one in steps of 2^-127, fine enough to be divided by a small one.
package struct Probability: Hashable, Comparable, Sendable {
    /// The number times 2^127.
    package let units: UInt128

    package static let unitsPerOne: UInt128 = 1 << 127
    package static let zero = Probability(exactly: 0)
    package static let half = Probability(exactly: unitsPerOne / 2)
    package static let one = Probability(exactly: unitsPerOne)

    /// Refuses more than one as `outOfDomain`.
    package init(units: UInt128) throws(ArithmeticFault) {
        guard units <= Self.unitsPerOne else { throw .outOfDomain }
        self.units = units
    }

    private init(exactly units: UInt128) {
        self.units = units
    }

    package static func < (left: Probability, right: Probability) -> Bool {
        left.units < right.units
    }

    /// One less this; always exact.
    package var complement: Probability {
        Probability(exactly: Self.unitsPerOne - units)
    }

    /// The nearest decimal number in the named direction.
    package func ratio(_ rounding: Rounding) throws(ArithmeticFault) -> Ratio {
        let size = try WideProduct(units, Ratio.unitsPerOne.magnitude)
            .shifted(by: 127, rounding.ofMagnitude(isNegative: false))
        return Ratio(units: try size.signed(isNegative: false))
    }

    /// `this · numerator / denominator`, exact inside, rounded once as named: the way to divide a
    /// thin tail by a small level without losing its digits.
    package func scaled(
        by numerator: Int64, over denominator: Int64, _ rounding: Rounding
    ) throws(ArithmeticFault) -> Int64 {
        guard denominator != 0 else { throw .divisionByZero }
        let product = WideProduct(units, UInt128(numerator.magnitude))
        let divisor = UInt128(denominator.magnitude)
        let whole = try product.shifted(by: 127, .towardZero)
        let below = product.low & (Self.unitsPerOne - 1)
        let (quotient, rest) = whole.quotientAndRemainder(dividingBy: divisor)
        // Twice the rest with its next bit, and a last bit for all that follows, compare with the
        // divisor as the exact rest does.
        let sticky: UInt128 = below & (Self.unitsPerOne / 2 - 1) == 0 ? 0 : 1
        let remainder = rest << 2 | (below >> 126) << 1 | sticky
        let isNegative = (numerator < 0) != (denominator < 0)
        return try Int128.rounded(
            quotient: quotient, remainder: remainder, divisor: divisor << 2,
            isNegative: isNegative, rounding
        ).exactly()
    }
}
