import Arithmetic
import TestSupport
import Testing

/// A larger argument never has a smaller value: over a walk through the whole domain that takes
/// long strides and stops for steps of one unit. A million points; of the quantile a fifth of that
/// without `NOVATION_LONG=1`.
@Suite struct MonotonyTests {
    @Test func `the exponential never falls`() {
        expectRising(seed: 21, -42, 20, isStrict: false) { x throws(ArithmeticFault) in
            try x.exponential(.halfEven).units
        }
    }

    @Test func `the logarithm never falls`() {
        let seed: UInt64 = 22
        var random = SplitMix(seed: seed)
        var last = Int128.min
        var x: Int128 = 1
        for step in 0..<Self.points {
            guard let value = try? Ratio(units: x).naturalLogarithm(.halfEven).units else {
                Issue.record("seed \(seed) step \(step): no ln \(x)")
                return
            }
            guard value >= last else {
                Issue.record("seed \(seed) step \(step): ln falls at \(x)")
                return
            }
            last = value
            // From 10^-18 to 10^18 by strides of a share of x, so that each decade gets as many.
            let stride = x / Int128(Self.points) * Int128(random.below(160)) + 1
            x += random.below(4) == 0 ? 1 : stride
            if x > 1_000_000_000_000_000_000_000_000_000_000_000_000 { x = 1; last = Int128.min }
        }
    }

    @Test func `the normal distribution rises at every step`() {
        expectRising(seed: 23, -8, 8, isStrict: true) { x throws(ArithmeticFault) in
            Int128(try NormalDistribution.probability(below: x, .halfEven).units)
        }
    }

    @Test func `the normal quantile rises at every step`() {
        let (low, high) = (
            NormalDistribution.quantileDomain.lowerBound.units,
            NormalDistribution.quantileDomain.upperBound.units
        )
        let points = LongRun.isAsked ? Self.points : Self.points / 5
        expectRising(
            seed: 24, from: low, to: high, points: points * 3 / 4, isStrict: true
        ) { p throws(ArithmeticFault) in
            try NormalDistribution.quantile(of: p, .halfEven).units
        }
        expectRising(
            seed: 25, from: low, to: low * 1_000_000, points: points / 4, isStrict: true
        ) { p throws(ArithmeticFault) in
            try NormalDistribution.quantile(of: p, .halfEven).units
        }
    }

    private static let points = 1_000_000

    private func expectRising(
        seed: UInt64, _ low: Int64, _ high: Int64, isStrict: Bool,
        _ function: (Ratio) throws(ArithmeticFault) -> Int128
    ) {
        expectRising(
            seed: seed, from: Ratio(whole: low).units, to: Ratio(whole: high).units,
            points: Self.points, isStrict: isStrict, function)
    }

    private func expectRising(
        seed: UInt64, from low: Int128, to high: Int128, points: Int, isStrict: Bool,
        _ function: (Ratio) throws(ArithmeticFault) -> Int128
    ) {
        var random = SplitMix(seed: seed)
        let stride = UInt64((high - low) / Int128(points) * 8 / 3)
        var (x, last) = (low, Int128.min)
        var step = 0
        while x <= high {
            guard let value = try? function(Ratio(units: x)) else {
                Issue.record("seed \(seed) step \(step): no value at \(x)")
                return
            }
            guard value > last || (!isStrict && value == last) else {
                Issue.record("seed \(seed) step \(step): falls at \(x): \(last) \(value)")
                return
            }
            last = value
            x += random.below(4) == 0 ? 1 : Int128(random.next() % stride) + 1
            step += 1
        }
        #expect(step > points * 9 / 10)
    }
}
