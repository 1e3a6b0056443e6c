import Arithmetic
import TestSupport
import Testing

/// What must hold between the functions, over 10,000 seeded points each, and what they refuse.
@Suite struct FunctionTests {
    @Test func `e to a sum is the product, and ln takes it back`() throws {
        let seed: UInt64 = 31
        var random = SplitMix(seed: seed)
        for step in 0..<10_000 {
            let a = random.ratio(-9_000_000_000_000_000_000, 9_000_000_000_000_000_000)
            let b = random.ratio(-9_000_000_000_000_000_000, 9_000_000_000_000_000_000)
            let (x, y) = (try a.exponential(.halfEven), try b.exponential(.halfEven))
            let sum = try a.adding(b)
            let product = try x.multiplied(by: y, .halfEven).units
            if sum < Ratio(whole: 10) {
                let direct = try sum.exponential(.halfEven).units
                // Half a unit in each factor, carried by the other, and in the product.
                let slack = (x.units + y.units) / Ratio.unitsPerOne + 3
                #expect(abs(direct - product) <= slack, "seed \(seed) step \(step): \(a) \(b)")
            }
            let back = try x.naturalLogarithm(.halfEven).units
            let wide = Ratio.unitsPerOne / x.units + 2
            #expect(abs(back - a.units) <= wide, "seed \(seed) step \(step): \(a)")
        }
    }

    @Test func `the logarithm of a product is the sum`() throws {
        let seed: UInt64 = 32
        var random = SplitMix(seed: seed)
        for step in 0..<10_000 {
            // Whole factors, so that their product is exact.
            let a = Int64(random.next() >> 33) + 1
            let b = Int64(random.next() >> 33) + 1
            let sum = try Ratio(whole: a).naturalLogarithm(.halfEven)
                .adding(Ratio(whole: b).naturalLogarithm(.halfEven))
            let direct = try Ratio(whole: a * b).naturalLogarithm(.halfEven)
            #expect(abs(direct.units - sum.units) <= 2, "seed \(seed) step \(step): \(a) \(b)")
        }
    }

    @Test func `each rounding lies on its side and within a unit`() throws {
        let seed: UInt64 = 33
        var random = SplitMix(seed: seed)
        for step in 0..<10_000 {
            let x = random.ratio(-8_000_000_000_000_000_000, 8_000_000_000_000_000_000)
            let p = random.ratio(1_000_000_000, 999_999_999_000_000_000)
            let place: Comment = "seed \(seed) step \(step): \(x) \(p)"
            try expectBracket(place) { rounding in try x.exponential(rounding).units }
            try expectBracket(place) { rounding in try p.naturalLogarithm(rounding).units }
            try expectBracket(place) { rounding in
                try NormalDistribution.density(at: x, rounding).units
            }
            try expectBracket(place) { rounding in
                try NormalDistribution.quantile(of: p, rounding).units
            }
            try expectBracket(place) { rounding in
                try NormalDistribution.probability(below: x, rounding).ratio(rounding).units
            }
        }
    }

    @Test func `the distribution is symmetric, and the quantile takes it back`() throws {
        let seed: UInt64 = 34
        var random = SplitMix(seed: seed)
        for step in 0..<10_000 {
            let place: Comment = "seed \(seed) step \(step)"
            let x = random.ratio(-8_000_000_000_000_000_000, 8_000_000_000_000_000_000)
            let below = try NormalDistribution.probability(below: x, .halfEven)
            #expect(try NormalDistribution.probability(above: x, .halfEven) == below.complement)
            let p = random.ratio(1_000_000_000, 999_999_999_000_000_000)
            let quantile = try NormalDistribution.quantile(of: p, .halfEven)
            let again = try NormalDistribution.probability(below: quantile, .halfEven)
                .ratio(.halfEven)
            #expect(abs(again.units - p.units) <= 1, "\(place): \(p)")
            let mirrored = try Ratio.one.subtracting(p)
            let mirror = try NormalDistribution.quantile(of: mirrored, .halfEven)
            #expect(try mirror.negated() == quantile, "\(place): \(p)")
        }
    }

    @Test func `the tail lies between its classical bounds`() throws {
        let seed: UInt64 = 35
        var random = SplitMix(seed: seed)
        for step in 0..<10_000 {
            // x/(x² + 1) < tail/density < 1/x, in units of 10^-18 beyond the rounding of the density.
            let x = random.ratio(100_000_000_000_000_000, 5_000_000_000_000_000_000)
            let density = try NormalDistribution.density(at: x, .halfEven)
            let tail = try NormalDistribution.probability(above: x, .halfEven).ratio(.halfEven)
            let upper = try density.divided(by: x, .up)
            let square = try x.multiplied(by: x, .halfEven).adding(.one)
            let lower = try density.multiplied(by: x, .down).divided(by: square, .down)
            let place: Comment = "seed \(seed) step \(step): \(x)"
            #expect(tail.units <= upper.units + 10, place)
            #expect(tail.units >= lower.units - 10, place)
        }
    }

    @Test func `outside its domain each function refuses`() {
        for units in [-42_000_000_000_000_000_001, 20_000_000_000_000_000_001, .min, .max]
            as [Int128]
        {
            #expect(throws: ArithmeticFault.outOfDomain) {
                try Ratio(units: units).exponential(.down)
            }
        }
        for units in [0, -1, .min] as [Int128] {
            #expect(throws: ArithmeticFault.outOfDomain) {
                try Ratio(units: units).naturalLogarithm(.down)
            }
        }
        for units in [-8_000_000_000_000_000_001, 8_000_000_000_000_000_001, .max, .min + 1]
            as [Int128]
        {
            let x = Ratio(units: units)
            #expect(throws: ArithmeticFault.outOfDomain) {
                try NormalDistribution.density(at: x, .down)
            }
            #expect(throws: ArithmeticFault.outOfDomain) {
                try NormalDistribution.probability(below: x, .down)
            }
            #expect(throws: ArithmeticFault.outOfDomain) {
                try NormalDistribution.probability(above: x, .down)
            }
        }
        for units in [999_999_999, 999_999_999_000_000_001, 0, 1 << 64, -1, .min] as [Int128] {
            #expect(throws: ArithmeticFault.outOfDomain) {
                try NormalDistribution.quantile(of: Ratio(units: units), .down)
            }
        }
    }

    @Test func `what is exact is exact in every rounding, and edges have values`() throws {
        for rounding in Rounding.allCases {
            #expect(try Ratio.zero.exponential(rounding) == .one)
            #expect(try Ratio.one.naturalLogarithm(rounding) == .zero)
            #expect(try NormalDistribution.probability(below: .zero, rounding) == .half)
            #expect(
                try NormalDistribution.quantile(of: Ratio(1, over: 2, .down), rounding) == .zero)
        }
        #expect(try Ratio(units: .max).naturalLogarithm(.down).text().hasPrefix("46.58"))
    }

    /// The expected loss beyond a level of 10^-4, in billionths, as the margin rule takes it.
    @Test func `a shortfall keeps its digits when a tail is divided by a small level`() throws {
        let level: Int64 = 100_000
        let z = try NormalDistribution.quantile(of: Ratio(text: "0.0001"), .halfEven)
        #expect(z.description.hasPrefix("-3.71901648545"))
        let factor = try NormalDistribution.density(at: z, .halfEven)
            .divided(by: Ratio(text: "0.0001"), .halfEven)
        #expect(factor.description.hasPrefix("3.95847966759"))
        for (deviation, expected) in [(191_426, 757_487), (2_180_615, 8_597_007)]
            as [(Int128, Int64)]
        {
            let x = try z.subtracting(Ratio(units: deviation * 1_000_000_000))
            let kept = try NormalDistribution.probability(below: x, .down)
                .scaled(by: 1_000_000_000_000_000_000, over: level, .down)
            #expect(1_000_000_000 - kept == expected)
        }
        let x = try z.adding(Ratio(units: 2_180_615 * 1_000_000_000))
        let grown = try NormalDistribution.probability(below: x, .up)
            .scaled(by: 1_000_000_000_000_000_000, over: level, .up)
        #expect(grown - 1_000_000_000 == 8_667_010)
    }

    private func expectBracket(
        _ place: Comment, _ function: (Rounding) throws -> Int128
    ) throws {
        let (down, near, up) = (try function(.down), try function(.halfEven), try function(.up))
        let isOrdered = down <= near && near <= up && up - down <= 1
        #expect(isOrdered, place)
        let (toward, away) = (try function(.towardZero), try function(.awayFromZero))
        let isNegative = near < 0 || up <= 0
        #expect(toward == (isNegative ? up : down) && away == (isNegative ? down : up), place)
    }
}
