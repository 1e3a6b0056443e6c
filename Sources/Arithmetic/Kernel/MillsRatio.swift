/// The upper tail of the normal distribution over its density: smooth and never small, so that
/// the tail keeps its relative precision however thin it is.
///
/// A polynomial of degree 20 for each half between 0 and 8, within 2^-96 of the ratio.
enum MillsRatio {
    /// The furthest distance from the middle, in units of 10^-18.
    static let limit: UInt64 = 8_000_000_000_000_000_000

    /// The ratio at 2^-127, for a distance up to the limit.
    static func value(units: UInt64) -> UInt128 {
        let half: UInt64 = 500_000_000_000_000_000
        let index = min(units / half, 15)
        let part = UInt128(units - index * half) &<< 69
        // The limit itself ends the last half; one unit in the last place short of it will do.
        let rest = min(part.highProduct(MillsTable.halfReciprocal), (1 &<< 127) &- 1) &<< 1
        let base = Int(index) * 21
        let coefficients = MillsTable.coefficients
        var sum = coefficients[base + 20]
        var term = base + 19
        while term >= base {
            sum = coefficients[term] &- rest.highProduct(sum)
            term &-= 1
        }
        return sum
    }

    /// The normal density, within 2^-117 of itself.
    static func density(units: UInt64) -> Normalized {
        BinaryPower.value(-BinaryPower.halfSquare(units: units))
            .times(Normalized(significand: MillsTable.densityScale, exponent: -2))
    }

    /// The normal distribution beyond the distance, within 2^-95 of itself.
    static func tail(units: UInt64) -> Normalized {
        density(units: units).times(Normalized(value(units: units), place: -127))
    }
}
