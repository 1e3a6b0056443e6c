/// The distance from the middle beyond which the normal distribution has a given tail.
///
/// A polynomial in √(-2 ln q) guesses within 2^-28; one step of third order on the Mills ratio
/// leaves less than 2^-81.
enum TailQuantile {
    /// The distance in units of 10^-18 at 2^-60, for a tail of 10^9 units up to, not with, a half.
    /// It is within 2^-20 of a unit.
    static func value(tail: UInt64) -> UInt128 {
        let start = guess(tail: tail)
        let expected = Normalized(UInt128(tail), place: 0)
            .times(Normalized(significand: MillsTable.inverseScale, exponent: -59))
            .times(BinaryPower.value(BinaryPower.halfSquare(units: start)))
        let ratio = MillsRatio.value(units: start)
        // Φ(−x) = q is M(x) = q/φ(x) at the right x; the miss over the density is one step.
        let miss =
            Int128(truncatingIfNeeded: ratio &>> 1)
            - Int128(truncatingIfNeeded: expected.significand &>> UInt128(1 - expected.exponent))
        let first = (miss &>> 36) * 1_000_000_000_000_000_000
        let small = miss &>> 63
        let second = ((small * small) &>> 36) * Int128(start) / 2
        return UInt128((Int128(start) &<< 60) + ((first + second) &>> 30))
    }

    private static func guess(tail: UInt64) -> UInt64 {
        let logarithm = LogarithmTable.lnUnit - BinaryLogarithm.value(UInt128(tail))
        let root = UInt64(truncatingIfNeeded: logarithm &>> 61).integerSquareRoot()
        let offset = Int128(root) - QuantileTable.center
        let place = (offset * QuantileTable.radiusReciprocal) &>> 29
        let (coefficients, point) = (QuantileTable.coefficients, 56 as Int128)
        var sum = coefficients[20]
        var term = 19
        while term >= 0 {
            sum = coefficients[term] + ((sum * place) &>> point)
            term -= 1
        }
        return UInt64(max((sum * 1_000_000_000_000_000_000) &>> point, 0))
    }
}
