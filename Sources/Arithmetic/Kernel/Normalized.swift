/// A positive number: `significand · 2^(exponent − 127)`, the significand's top bit set.
///
/// A product truncates and so loses less than 2^-126 of itself.
struct Normalized {
    let significand: UInt128
    let exponent: Int

    @inline(__always)
    init(significand: UInt128, exponent: Int) {
        self.significand = significand
        self.exponent = exponent
    }

    /// Of a number that is not zero, given in units of two to the `place`.
    @inline(__always)
    init(_ value: UInt128, place: Int) {
        let zeros = value.leadingZeroBitCount
        significand = value &<< UInt128(truncatingIfNeeded: zeros)
        exponent = place + 127 - zeros
    }

    @inline(__always)
    func times(_ other: Normalized) -> Normalized {
        let high = significand.highProduct(other.significand)
        let isShort = high &>> 127 == 0
        return Normalized(
            significand: isShort ? high &<< 1 : high,
            exponent: exponent + other.exponent + (isShort ? 0 : 1))
    }

    /// The number times a whole unit, rounded. `slack` is how far the significand may be off.
    func rounded(
        times unit: UInt128, place: Int, slack: UInt128, _ rounding: Rounding
    ) throws(ArithmeticFault) -> UInt128 {
        let shift = 127 - exponent - place
        guard shift > 0, shift < 256 else { throw .overflow }
        let direction = rounding.ofMagnitude(isNegative: false)
        return try WideProduct(significand, slack: slack, unit, direction)
            .shifted(by: shift, direction)
    }
}
