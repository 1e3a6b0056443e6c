import Arithmetic
import TestSupport
import Testing

@Suite struct DecimalTextTests {
    @Test(
        arguments: [
            ("0", 0, 0), ("5", 2, 500), ("-5", 2, -500), ("1.5", 2, 150), ("1.50", 2, 150),
            ("-0.01", 2, -1), ("0.00", 2, 0), ("9223372036854775807", 0, Int64.max),
            ("-9223372036854775808", 0, Int64.min), ("-9223372036854.775808", 6, Int64.min),
            ("0", 40, 0), ("0.000000000000000001", 18, 1),
        ] as [(String, Int, Int64)])
    func `the strict form is read`(text: String, scale: Int, expected: Int64) throws {
        #expect(try DecimalText.parse(text, scale: scale) == expected)
    }

    @Test(
        arguments: [
            ("", .empty), ("+5", .notADigit(offset: 0)), ("007", .leadingZero),
            ("00", .leadingZero),
            ("-01", .leadingZero), ("1e3", .notADigit(offset: 1)), (".5", .notADigit(offset: 0)),
            ("5.", .notADigit(offset: 2)), ("-", .notADigit(offset: 1)),
            ("--1", .notADigit(offset: 1)),
            ("-.5", .notADigit(offset: 1)), ("1.2.3", .notADigit(offset: 3)),
            (" 1", .notADigit(offset: 0)), ("1 ", .notADigit(offset: 1)),
            ("1,5", .notADigit(offset: 1)),
            ("1_000", .notADigit(offset: 1)), ("٣", .notADigit(offset: 0)),
            ("１", .notADigit(offset: 0)), ("1.٣", .notADigit(offset: 2)),
            ("−1", .notADigit(offset: 0)),
            ("0x10", .notADigit(offset: 1)), ("1\u{0301}", .notADigit(offset: 1)),
            ("nan", .notADigit(offset: 0)), ("1\0", .notADigit(offset: 1)),
            ("1.23456789", .tooPrecise(digits: 8, scale: 6)),
            ("1.0000000", .tooPrecise(digits: 7, scale: 6)),
            ("-0", .negativeZero), ("-0.0", .negativeZero), ("9223372036854.775808", .overflow),
            ("-9223372036854.775809", .overflow), ("99999999999999999999", .overflow),
            ("18446744073709.551616", .overflow),
        ] as [(String, DecimalFault)])
    func `everything else is refused by name`(text: String, fault: DecimalFault) {
        #expect(throws: fault) { try DecimalText.parse(text, scale: 6) }
    }

    @Test func `format writes the shortest form with the digits asked for`() {
        #expect(DecimalText.format(150, scale: 2) == "1.5")
        #expect(DecimalText.format(150, scale: 2, minimumFraction: 2) == "1.50")
        #expect(DecimalText.format(150, scale: 2, minimumFraction: 9) == "1.50")
        #expect(DecimalText.format(0, scale: 2) == "0")
        #expect(DecimalText.format(0, scale: 2, minimumFraction: 1) == "0.0")
        #expect(DecimalText.format(-1, scale: 6) == "-0.000001")
        #expect(DecimalText.format(1200, scale: 0) == "1200")
        #expect(DecimalText.format(Int64.min, scale: 0) == "-9223372036854775808")
    }

    @Test func `what is formatted is read back the same`() throws {
        let seed: UInt64 = 7
        var random = SplitMix(seed: seed)
        for step in 0..<10000 {
            let value: Int64 = random.anyInteger()
            let scale = random.below(20)
            let text = DecimalText.format(
                value, scale: scale, minimumFraction: random.below(scale + 1))
            let read = try DecimalText.parse(text, scale: scale)
            #expect(read == value, "seed \(seed) step \(step): \(text) at scale \(scale)")
            let shortest = DecimalText.format(read, scale: scale)
            #expect(
                try DecimalText.parse(shortest, scale: scale) == value, "seed \(seed) step \(step)")
        }
    }
}
