/// Powers of two with an exponent that is not whole.
///
/// The fraction is cut into 64 parts: one of 64 roots of two, times a Taylor sum of 13 terms in
/// what remains. The sum leaves out 2^-127, each of its products truncates by 2^-128: the result
/// is within 2^-121 of itself.
enum BinaryPower {
    /// `2^y`, y at 2^-120 (from -128 to 128).
    static func value(_ y: Int128) -> Normalized {
        let fraction = UInt128(truncatingIfNeeded: y) & ((1 &<< 120) &- 1)
        let root = BinaryPowerTable.roots[Int(truncatingIfNeeded: fraction &>> 114)]
        let rest = fraction &<< 14
        let series = BinaryPowerTable.series
        var sum = series[12]
        var index = 11
        while index >= 0 {
            sum = series[index] &+ rest.highProduct(sum)
            index &-= 1
        }
        return Normalized(
            significand: root &+ root.highProduct(rest.highProduct(sum)),
            exponent: Int(truncatingIfNeeded: y &>> 120))
    }

    /// `e^x` for |x| < 2^66 units of 10^-18, within 2^-118 of itself.
    static func exponential(units: Int128) -> Normalized {
        let scaled = (units.magnitude &<< 61).highProduct(BinaryPowerTable.exponentScale)
        let y = Int128(truncatingIfNeeded: scaled)
        return value(units < 0 ? -y : y)
    }

    /// `x² · log2(e) / 2` at 2^-120, for x in units of 10^-18, within 2^-119.
    @inline(__always)
    static func halfSquare(units: UInt64) -> Int128 {
        let square = UInt128(units) * UInt128(units)
        return Int128(truncatingIfNeeded: square.highProduct(BinaryPowerTable.squareScale))
    }
}
