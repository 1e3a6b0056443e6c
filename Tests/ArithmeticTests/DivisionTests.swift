import Arithmetic
import TestSupport
import Testing

@Suite struct DivisionTests {
    @Test(
        arguments: [
            (7, 2, [3, 4, 3, 4, 4]), (-7, 2, [-4, -3, -3, -4, -4]), (5, 2, [2, 3, 2, 3, 2]),
            (-5, 2, [-3, -2, -2, -3, -2]), (5, -2, [-3, -2, -2, -3, -2]), (6, 3, [2, 2, 2, 2, 2]),
            (1, 3, [0, 1, 0, 1, 0]), (-1, 3, [-1, 0, 0, -1, 0]), (2, 3, [0, 1, 0, 1, 1]),
        ] as [(Int64, Int64, [Int64])])
    func `each rounding goes where its name says`(
        dividend: Int64, divisor: Int64, expected: [Int64]
    ) throws {
        let answers = try Rounding.allCases.map { try dividend.divided(by: divisor, $0) }
        #expect(answers == expected)
        let scaled = try Rounding.allCases.map { try mulDiv(dividend, 1, divisor, $0) }
        #expect(scaled == expected)
    }

    @Test func `division refuses zero and what does not fit`() throws {
        #expect(throws: ArithmeticFault.divisionByZero) { try Int64(1).divided(by: 0, .down) }
        #expect(throws: ArithmeticFault.divisionByZero) { try mulDiv(1 as Int64, 1, 0, .up) }
        #expect(throws: ArithmeticFault.overflow) { try Int64.min.divided(by: -1, .down) }
        #expect(throws: ArithmeticFault.overflow) { try mulDiv(Int64.max, 2, 1, .down) }
        #expect(throws: ArithmeticFault.overflow) { try mulDiv(Int128.min, Int128.min, 1, .down) }
        #expect(throws: ArithmeticFault.overflow) { try mulDiv(Int64.max, 3, 2, .down) }
        #expect(try mulDiv(Int64.min, Int64.min, Int64.min, .down) == Int64.min)
        #expect(try mulDiv(Int128.min, Int128.max, Int128.max, .down) == Int128.min)
        #expect(try UInt64(7).ceilingDivided(by: 2) == 4)
        #expect(try Int64(-7).ceilingDivided(by: 2) == -3)
    }

    @Test func `mulDiv agrees with division bit by bit`() {
        let seed: UInt64 = 2024
        var random = SplitMix(seed: seed)
        for step in 0..<300 {
            let rounding = Rounding.allCases[random.below(5)]
            compare(
                random.anyInteger() as Int64, random.anyInteger(), random.anyInteger(), rounding,
                "seed \(seed) step \(step)"
            ) { (a, b, c) throws(ArithmeticFault) in try mulDiv(a, b, c, rounding) }
            compare(
                random.anyInteger() as Int128, random.anyInteger(), random.anyInteger(), rounding,
                "seed \(seed) step \(step)"
            ) { (a, b, c) throws(ArithmeticFault) in try mulDiv(a, b, c, rounding) }
        }
    }

    private func compare<Integer: FixedWidthInteger & SignedInteger>(
        _ a: Integer, _ b: Integer, _ c: Integer, _ rounding: Rounding, _ comment: String,
        _ tested: (Integer, Integer, Integer) throws(ArithmeticFault) -> Integer
    ) {
        let expected = LongDivision.mulDiv(a, b, c, rounding)
        do {
            let answer = try tested(a, b, c)
            #expect(answer == expected, "\(comment): \(a) * \(b) / \(c) \(rounding)")
        } catch {
            #expect(expected == nil, "\(comment): \(a) * \(b) / \(c) \(rounding)")
            #expect((error == .divisionByZero) == (c == 0), "\(comment)")
        }
    }
}
