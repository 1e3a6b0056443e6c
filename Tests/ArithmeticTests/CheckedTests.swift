import Arithmetic
import TestSupport
import Testing

@Suite struct CheckedTests {
    @Test func `checked operations answer as the wide result says`() throws {
        for left in Int8.min...Int8.max {
            for right in Int8.min...Int8.max {
                let (a, b) = (Int(left), Int(right))
                #expect(answer { () throws(ArithmeticFault) in try left.adding(right) } == a + b)
                #expect(
                    answer { () throws(ArithmeticFault) in try left.subtracting(right) } == a - b)
                #expect(
                    answer { () throws(ArithmeticFault) in try left.multiplied(by: right) }
                        == a * b)
            }
        }
        #expect(throws: ArithmeticFault.overflow) { try Int64.min.negated() }
        #expect(throws: ArithmeticFault.overflow) { try UInt64(1).negated() }
        #expect(try Int64.max.negated() == -Int64.max)
        #expect(throws: ArithmeticFault.overflow) { try Int64(-1).exactly(UInt64.self) }
        #expect(try Int128(7).exactly(UInt8.self) == 7)
    }

    @Test func `integer square root is the largest root`() {
        for value in 0...5000 as ClosedRange<UInt64> { expectRoot(value) }
        for edge in [UInt64.max, UInt64(UInt32.max) * UInt64(UInt32.max)] {
            expectRoot(edge)
            expectRoot(edge - 1)
        }
        #expect(UInt128.max.integerSquareRoot() == UInt128(UInt64.max))
        #expect(UInt8.max.integerSquareRoot() == 15)
        let seed: UInt64 = 11
        var random = SplitMix(seed: seed)
        for step in 0..<5000 {
            let wide = (UInt128(random.next()) << 64 | UInt128(random.next())) >> random.below(128)
            let root = wide.integerSquareRoot()
            #expect(root * root <= wide, "seed \(seed) step \(step)")
            let above = (root + 1).multipliedReportingOverflow(by: root + 1)
            #expect(above.overflow || above.partialValue > wide, "seed \(seed) step \(step)")
        }
    }

    private func expectRoot(_ value: UInt64) {
        let root = UInt128(value.integerSquareRoot())
        #expect(root * root <= UInt128(value))
        #expect((root + 1) * (root + 1) > UInt128(value))
    }

    private func answer(_ body: () throws(ArithmeticFault) -> Int8) -> Answer {
        do {
            return Answer(value: Int(try body()))
        } catch {
            return Answer(value: nil)
        }
    }

    /// Equal to a wide result when both agree on the value, or on its not fitting.
    private struct Answer {
        let value: Int?

        static func == (left: Answer, wide: Int) -> Bool {
            left.value == Int8(exactly: wide).map(Int.init)
        }
    }
}
