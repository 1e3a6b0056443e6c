/// Natural logarithms of whole numbers.
///
/// The number is a power of two times m in [1, 2); the top seven bits of m name a short r just
/// above 1/m, so that m·r = 1 + u with 0 ≤ u < 2^-6.9, and ln m = ln(1 + u) - ln r with 16 terms of
/// the series. The parts left out and truncated sum to less than 2^-117.
enum BinaryLogarithm {
    /// `ln` of a number that is not zero, at 2^-120.
    static func value(_ whole: UInt128) -> UInt128 {
        let number = Normalized(whole, place: 0)
        let index = Int(truncatingIfNeeded: number.significand &>> 120) & 127
        let reciprocal = UInt128(LogarithmTable.reciprocals[index]) &<< 111
        let rest = (number.significand.highProduct(reciprocal) &- (1 &<< 126)) &<< 8
        let series = LogarithmTable.series
        var sum = series[15]
        var term = 14
        while term >= 0 {
            sum = series[term] &- rest.highProduct(sum)
            term &-= 1
        }
        let powers = (UInt128(number.exponent) &<< 120).highProduct(LogarithmTable.ln2)
        return powers &+ LogarithmTable.logarithms[index] &+ (rest.highProduct(sum) &>> 8)
    }
}
