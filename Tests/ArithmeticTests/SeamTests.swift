import Arithmetic
import Testing

/// The functions are put together from pieces. Across each seam between two, in steps of one unit,
/// none falls, and the distribution rises.
@Suite struct SeamTests {
    @Test func `the exponential never falls at a seam`() throws {
        // A piece for each 64th of a doubling: ln 2 / 64, in units of 10^-18 at 2^-20.
        let width: Int128 = 693_147_180_559_945_309_417 * (1 << 20) / 64_000
        for piece in -3_877...1_846 as ClosedRange<Int128> {
            let seam = (piece * width) >> 20
            try expectRising(around: seam, by: 12) { x throws(ArithmeticFault) in
                try x.exponential(.halfEven).units
            }
        }
    }

    @Test func `the logarithm never falls at a seam`() throws {
        // A piece for each 128th of an octave.
        for octave in 7..<119 as Range<Int128> {
            for piece in 128..<256 as Range<Int128> {
                try expectRising(around: piece << (octave - 7), by: 2) {
                    x throws(ArithmeticFault) in
                    x.units > 0 ? try x.naturalLogarithm(.halfEven).units : .min
                }
            }
        }
    }

    @Test func `the distribution rises at every seam`() throws {
        for piece in -15...15 as ClosedRange<Int128> {
            let seam = piece * 500_000_000_000_000_000
            var last: Probability?
            for step in -500...500 as ClosedRange<Int128> {
                let value = try NormalDistribution.probability(
                    below: Ratio(units: seam + step), .halfEven)
                if let before = last, before >= value {
                    Issue.record("falls at \(seam) and \(step) units")
                }
                last = value
            }
        }
    }

    private func expectRising(
        around seam: Int128, by steps: Int128,
        _ function: (Ratio) throws(ArithmeticFault) -> Int128
    ) throws {
        var last = Int128.min
        for units in (seam - steps)...(seam + steps) {
            let value = try function(Ratio(units: units))
            if value < last { Issue.record("falls at \(units)") }
            last = value
        }
    }
}
