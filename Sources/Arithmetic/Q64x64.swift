/// A binary number with 64 bits before the point, sign included, and 64 after it.
///
/// Sums are exact, products and quotients are rounded once, as named; what does not fit is
/// refused.
package struct Q64x64: Hashable, Comparable, Sendable {
    /// The number times 2^64.
    package let bits: Int128

    package static let bitsPerOne: Int128 = 1 << 64
    package static let zero = Q64x64(bits: 0)
    package static let one = Q64x64(bits: bitsPerOne)

    package init(bits: Int128) {
        self.bits = bits
    }

    /// A whole number; any fits.
    package init(whole: Int64) {
        bits = Int128(whole) << 64
    }

    /// The nearest number in the named direction. Refuses what does not fit.
    package init(_ ratio: Ratio, _ rounding: Rounding) throws(ArithmeticFault) {
        bits = try mulDiv(ratio.units, Self.bitsPerOne, Ratio.unitsPerOne, rounding)
    }

    package static func < (left: Q64x64, right: Q64x64) -> Bool {
        left.bits < right.bits
    }

    /// The nearest decimal number in the named direction; every one fits.
    package func ratio(_ rounding: Rounding) throws(ArithmeticFault) -> Ratio {
        Ratio(units: try share(of: Ratio.unitsPerOne, rounding))
    }

    package func adding(_ other: Q64x64) throws(ArithmeticFault) -> Q64x64 {
        Q64x64(bits: try bits.adding(other.bits))
    }

    package func subtracting(_ other: Q64x64) throws(ArithmeticFault) -> Q64x64 {
        Q64x64(bits: try bits.subtracting(other.bits))
    }

    package func negated() throws(ArithmeticFault) -> Q64x64 {
        Q64x64(bits: try bits.negated())
    }

    /// The product, rounded once from all its bits.
    package func multiplied(
        by other: Q64x64, _ rounding: Rounding
    ) throws(ArithmeticFault) -> Q64x64 {
        Q64x64(bits: try share(of: other.bits, rounding))
    }

    /// The quotient. Refuses a zero divisor and what does not fit.
    package func divided(
        by other: Q64x64, _ rounding: Rounding
    ) throws(ArithmeticFault) -> Q64x64 {
        Q64x64(bits: try mulDiv(bits, Self.bitsPerOne, other.bits, rounding))
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
        let isNegative = (bits < 0) != (amount < 0)
        return try WideProduct(bits.magnitude, amount.magnitude)
            .shifted(by: 64, rounding.ofMagnitude(isNegative: isNegative))
            .signed(isNegative: isNegative)
    }

    /// The root, rounded from all its bits. Refuses a negative number.
    package func squareRoot(_ rounding: Rounding) throws(ArithmeticFault) -> Q64x64 {
        guard bits >= 0 else { throw .outOfDomain }
        let start = (bits.magnitude.integerSquareRoot() + 1) << 32
        let root = try WideProduct(bits.magnitude, Self.bitsPerOne.magnitude)
            .squareRoot(from: start, rounding.ofMagnitude(isNegative: false))
        return Q64x64(bits: try root.signed(isNegative: false))
    }
}
