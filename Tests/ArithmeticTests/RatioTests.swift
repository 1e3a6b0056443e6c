import Arithmetic
import TestSupport
import Testing

@Suite struct RatioTests {
    @Test(
        arguments: [
            ("0", 0), ("1", 1_000_000_000_000_000_000), ("-0.000000000000000001", -1),
            ("0.50", 500_000_000_000_000_000),
            ("170141183460469231731.687303715884105727", Int128.max),
            ("-170141183460469231731.687303715884105728", Int128.min),
        ] as [(String, Int128)])
    func `a decimal is read`(text: String, units: Int128) throws {
        #expect(try Ratio(text: text).units == units)
        #expect(try Ratio(text: Ratio(units: units).text()).units == units)
    }

    @Test(
        arguments: [
            ("", .empty), ("-0", .negativeZero), ("1e3", .notADigit(offset: 1)),
            ("01", .leadingZero),
            ("0.0000000000000000001", .tooPrecise(digits: 19, scale: 18)),
            ("170141183460469231731.687303715884105728", .overflow),
            ("-170141183460469231731.687303715884105729", .overflow),
            ("999999999999999999999999999999999999999999", .overflow),
        ] as [(String, DecimalFault)])
    func `everything else is refused by name`(text: String, fault: DecimalFault) {
        #expect(throws: fault) { try Ratio(text: text) }
    }

    @Test func `what is written is read back the same`() throws {
        let seed: UInt64 = 41
        var random = SplitMix(seed: seed)
        for step in 0..<10_000 {
            let ratio = Ratio(units: random.anyInteger())
            let text = ratio.text(minimumFraction: random.below(19))
            #expect(try Ratio(text: text) == ratio, "seed \(seed) step \(step): \(text)")
            #expect(try Ratio(text: "\(ratio)") == ratio, "seed \(seed) step \(step)")
        }
        #expect(Ratio(units: 1_500_000_000_000_000_000).text() == "1.5")
        #expect(Ratio.one.text(minimumFraction: 2) == "1.00")
        #expect(Ratio(whole: .min).description == "-9223372036854775808")
    }

    @Test func `arithmetic is exact, rounded once, and refuses what does not fit`() throws {
        let third = try Ratio(1, over: 3, .halfEven)
        #expect(third.description == "0.333333333333333333")
        #expect(try Ratio(2, over: 3, .halfEven).description == "0.666666666666666667")
        #expect(try third.multiplied(by: third, .up).description == "0.111111111111111111")
        #expect(try Ratio(whole: 2).squareRoot(.up).description == "1.414213562373095049")
        #expect(try Ratio(text: "6.25").squareRoot(.up).description == "2.5")
        // Just below halfway: the square is root · (root + 1).
        let near = Ratio(units: Ratio.unitsPerOne + 1)
        #expect(try near.squareRoot(.halfEven) == .one)
        #expect(try near.squareRoot(.up).units == Ratio.unitsPerOne + 1)
        #expect(try Ratio(text: "-2.5").whole(.halfEven) == -2)
        #expect(try Ratio(text: "-2.5").whole(.down) == -3)
        #expect(Ratio(units: -1) < .zero && Ratio.zero < .one)
        let (least, most) = (Ratio(units: .min), Ratio(units: .max))
        #expect(throws: ArithmeticFault.overflow) { try most.adding(Ratio(units: 1)) }
        #expect(throws: ArithmeticFault.overflow) { try least.subtracting(Ratio(units: 1)) }
        #expect(throws: ArithmeticFault.overflow) { try least.negated() }
        #expect(throws: ArithmeticFault.overflow) { try most.multiplied(by: most, .down) }
        #expect(throws: ArithmeticFault.overflow) { try most.divided(by: Ratio(units: 1), .down) }
        #expect(throws: ArithmeticFault.overflow) { try most.share(of: Int64.max, .down) }
        #expect(throws: ArithmeticFault.divisionByZero) { try Ratio.one.divided(by: .zero, .down) }
        #expect(throws: ArithmeticFault.outOfDomain) { try Ratio(units: -1).squareRoot(.down) }
        #expect(try least.multiplied(by: .one, .down) == least)
        #expect(try most.squareRoot(.down).units == 13_043_817_825_332_782_212_349_571_806)
    }

    @Test func `binary fractions convert and refuse like decimal ones`() throws {
        #expect(try Q64x64(Ratio(text: "0.5"), .down).bits == 1 << 63)
        #expect(try Q64x64(whole: -3).ratio(.down) == Ratio(whole: -3))
        #expect(try Q64x64(whole: 2).squareRoot(.down).bits == 26_087_635_650_665_564_424)
        #expect(try Q64x64.one.divided(by: Q64x64(whole: 3), .up).bits == 6_148_914_691_236_517_206)
        #expect(Q64x64(bits: -1) < .zero && Q64x64.zero < .one)
        let (least, most) = (Q64x64(bits: .min), Q64x64(bits: .max))
        #expect(throws: ArithmeticFault.overflow) { try most.adding(.one) }
        #expect(throws: ArithmeticFault.overflow) { try least.subtracting(.one) }
        #expect(throws: ArithmeticFault.overflow) { try least.negated() }
        #expect(throws: ArithmeticFault.overflow) { try most.multiplied(by: most, .down) }
        #expect(throws: ArithmeticFault.overflow) { try Q64x64(Ratio(units: .max), .down) }
        #expect(throws: ArithmeticFault.divisionByZero) { try Q64x64.one.divided(by: .zero, .up) }
        #expect(throws: ArithmeticFault.outOfDomain) { try Q64x64(bits: -1).squareRoot(.down) }
        #expect(try least.ratio(.down) == Ratio(whole: .min))
    }

    @Test func `basis points are exact ratios`() throws {
        #expect(BasisPoints(25).ratio == (try Ratio(text: "0.0025")))
        #expect(try BasisPoints(Ratio(text: "0.00255"), .halfEven) == BasisPoints(26))
        #expect(try BasisPoints(Ratio(text: "0.00255"), .down) == BasisPoints(25))
        #expect(try BasisPoints(-25).share(of: 1_001, .down) == -3)
        #expect(try BasisPoints(-25).share(of: 1_001, .up) == -2)
        #expect(try BasisPoints(10_000).share(of: .min, .up) == .min)
        #expect(BasisPoints(.min).ratio < BasisPoints(.max).ratio)
        #expect(throws: ArithmeticFault.overflow) { try BasisPoints(.max).adding(BasisPoints(1)) }
        #expect(throws: ArithmeticFault.overflow) { try BasisPoints(10_001).share(of: .max, .up) }
        #expect(throws: ArithmeticFault.overflow) {
            try BasisPoints(Ratio(units: .max), .down).share(of: .max, .up)
        }
    }

    @Test func `a probability is at most one and divides without loss`() throws {
        #expect(throws: ArithmeticFault.outOfDomain) {
            try Probability(units: Probability.unitsPerOne + 1)
        }
        #expect(try Probability.one.ratio(.down) == .one)
        #expect(try Probability.half.scaled(by: 5, over: 1, .halfEven) == 2)
        #expect(try Probability.half.scaled(by: 7, over: 1, .halfEven) == 4)
        #expect(try Probability.half.scaled(by: -5, over: 1, .down) == -3)
        #expect(try Probability(units: 1).scaled(by: 1, over: -1, .up) == 0)
        #expect(try Probability(units: 1).scaled(by: 1, over: -1, .down) == -1)
        #expect(throws: ArithmeticFault.divisionByZero) {
            try Probability.one.scaled(by: 1, over: 0, .down)
        }
        #expect(throws: ArithmeticFault.overflow) {
            try Probability.one.scaled(by: .min, over: -1, .down)
        }
        #expect(Probability.zero.complement == .one && Probability.half.complement == .half)
    }
}
