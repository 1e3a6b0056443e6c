extension FixedWidthInteger where Magnitude: FixedWidthInteger & UnsignedInteger {
    /// The quotient, rounded as named. Refuses a zero divisor and what does not fit.
    @inlinable
    package func divided(
        by divisor: Self, _ rounding: Rounding
    ) throws(ArithmeticFault) -> Self {
        guard divisor != 0 else { throw .divisionByZero }
        let (quotient, remainder) = magnitude.quotientAndRemainder(dividingBy: divisor.magnitude)
        return try Self.rounded(
            quotient: quotient, remainder: remainder, divisor: divisor.magnitude,
            isNegative: (self < 0) != (divisor < 0), rounding)
    }

    /// The least whole number that is not below the quotient.
    @inlinable
    package func ceilingDivided(by divisor: Self) throws(ArithmeticFault) -> Self {
        try divided(by: divisor, .up)
    }

    /// Puts sign and rounding on a quotient of magnitudes.
    @inlinable
    static func rounded(
        quotient: Magnitude, remainder: Magnitude, divisor: Magnitude, isNegative: Bool,
        _ rounding: Rounding
    ) throws(ArithmeticFault) -> Self {
        let grows = rounding.grows(
            quotient: quotient, remainder: remainder, divisor: divisor, isNegative: isNegative)
        let size = grows ? try quotient.adding(1) : quotient
        guard isNegative else { return try size.exactly() }
        // The least value has no positive twin, so it is reached from below.
        if size == Self.min.magnitude { return Self.min }
        return try size.exactly(Self.self).negated()
    }

    /// `a · b / c` with the whole product kept, whatever its width.
    @inlinable
    static func scaled(
        _ a: Self, _ b: Self, _ c: Self, _ rounding: Rounding
    ) throws(ArithmeticFault) -> Self {
        guard c != 0 else { throw .divisionByZero }
        let divisor = c.magnitude
        let product = a.magnitude.multipliedFullWidth(by: b.magnitude)
        guard product.high < divisor else { throw .overflow }
        let (quotient, remainder) = divisor.dividingFullWidth((product.high, product.low))
        return try rounded(
            quotient: quotient, remainder: remainder, divisor: divisor,
            isNegative: ((a < 0) != (b < 0)) != (c < 0), rounding)
    }
}

/// `a · b / c`, exact inside, rounded once as named. Refuses a zero divisor and an answer that
/// does not fit; the product itself cannot overflow.
@inlinable
package func mulDiv(
    _ a: Int64, _ b: Int64, _ c: Int64, _ rounding: Rounding
) throws(ArithmeticFault) -> Int64 {
    try Int64.scaled(a, b, c, rounding)
}

/// `a · b / c` through a product of 256 bits, under the same promise.
@inlinable
package func mulDiv(
    _ a: Int128, _ b: Int128, _ c: Int128, _ rounding: Rounding
) throws(ArithmeticFault) -> Int128 {
    try Int128.scaled(a, b, c, rounding)
}
