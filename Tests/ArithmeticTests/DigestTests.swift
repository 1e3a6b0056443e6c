import Arithmetic
import TestSupport
import Testing

/// Every whole-number routine against another language's numbers of any length: 10,000 seeded
/// cases a block, answers and refusals folded into a digest that was made there.
///
/// A million cases a routine with `NOVATION_LONG=1`, as in `Scripts/test`; else a tenth of that.
@Suite struct DigestTests {
    @Test(arguments: 0..<(LongRun.isAsked ? 100 : 10))
    func `each routine answers as arbitrary precision does`(block: Int) throws {
        let committed = try Self.committed()
        #expect(committed.map(\.name) == Self.routines.map(\.name))
        for (index, digest) in Self.digests(block: block).enumerated() {
            let (name, wanted) = committed[index]
            #expect(wanted[block] == digest >> 16, "\(name) differs within seed \(block)")
        }
    }

    private struct Routine: Sendable {
        let name: String
        let answer: @Sendable (Case) throws(ArithmeticFault) -> Int128
    }

    private struct Case {
        let rounding: Rounding
        let a: Int64
        let b: Int64
        let c: Int64
        let d: Int128
        let e: Int128
        let f: Int128

        init(_ random: inout SplitMix) {
            rounding = Rounding.allCases[random.below(5)]
            (a, b, c) = (random.anyInteger(), random.anyInteger(), random.anyInteger())
            (d, e, f) = (random.anyInteger(), random.anyInteger(), random.anyInteger())
        }

        var ratio: Ratio { Ratio(units: d) }
        var fixed: Q64x64 { Q64x64(bits: d) }

        func probability() throws(ArithmeticFault) -> Probability {
            try Probability(units: UInt128(truncatingIfNeeded: d) & (Probability.unitsPerOne - 1))
        }
    }

    private static func digests(block: Int) -> [UInt64] {
        var random = SplitMix(seed: UInt64(block))
        var digests = [UInt64](repeating: 0, count: routines.count)
        let answers = routines.map(\.answer)
        for _ in 0..<10_000 {
            let numbers = Case(&random)
            for index in answers.indices {
                do {
                    let answer = try answers[index](numbers)
                    absorb(UInt64(truncatingIfNeeded: answer), &digests[index])
                    absorb(UInt64(truncatingIfNeeded: answer >> 64), &digests[index])
                } catch {
                    absorb(word(error), &digests[index])
                }
            }
        }
        return digests
    }

    /// In the order of the committed table.
    private static let routines: [Routine] = [
        Routine(name: "adding64") { n throws(ArithmeticFault) in
            Int128(try n.a.adding(n.b))
        },
        Routine(name: "subtracting64") { n throws(ArithmeticFault) in
            Int128(try n.a.subtracting(n.b))
        },
        Routine(name: "multiplied64") { n throws(ArithmeticFault) in
            Int128(try n.a.multiplied(by: n.b))
        },
        Routine(name: "divided64") { n throws(ArithmeticFault) in
            Int128(try n.a.divided(by: n.b, n.rounding))
        },
        Routine(name: "mulDiv64") { n throws(ArithmeticFault) in
            Int128(try mulDiv(n.a, n.b, n.c, n.rounding))
        },
        Routine(name: "adding128") { n throws(ArithmeticFault) in
            try n.d.adding(n.e)
        },
        Routine(name: "subtracting128") { n throws(ArithmeticFault) in
            try n.d.subtracting(n.e)
        },
        Routine(name: "multiplied128") { n throws(ArithmeticFault) in
            try n.d.multiplied(by: n.e)
        },
        Routine(name: "divided128") { n throws(ArithmeticFault) in
            try n.d.divided(by: n.e, n.rounding)
        },
        Routine(name: "mulDiv128") { n throws(ArithmeticFault) in
            try mulDiv(n.d, n.e, n.f, n.rounding)
        },
        Routine(name: "root64") { n throws(ArithmeticFault) in
            Int128(UInt64(bitPattern: n.a).integerSquareRoot())
        },
        Routine(name: "root128") { n throws(ArithmeticFault) in
            Int128(UInt128(bitPattern: n.d).integerSquareRoot(n.rounding))
        },
        Routine(name: "ratioProduct") { n throws(ArithmeticFault) in
            try n.ratio.multiplied(by: Ratio(units: n.e), n.rounding).units
        },
        Routine(name: "ratioQuotient") { n throws(ArithmeticFault) in
            try n.ratio.divided(by: Ratio(units: n.e), n.rounding).units
        },
        Routine(name: "ratioRoot") { n throws(ArithmeticFault) in
            try n.ratio.squareRoot(n.rounding).units
        },
        Routine(name: "fixedProduct") { n throws(ArithmeticFault) in
            try n.fixed.multiplied(by: Q64x64(bits: n.e), n.rounding).bits
        },
        Routine(name: "fixedQuotient") { n throws(ArithmeticFault) in
            try n.fixed.divided(by: Q64x64(bits: n.e), n.rounding).bits
        },
        Routine(name: "fixedRoot") { n throws(ArithmeticFault) in
            try n.fixed.squareRoot(n.rounding).bits
        },
        Routine(name: "ratioToFixed") { n throws(ArithmeticFault) in
            try Q64x64(n.ratio, n.rounding).bits
        },
        Routine(name: "fixedToRatio") { n throws(ArithmeticFault) in
            try n.fixed.ratio(n.rounding).units
        },
        Routine(name: "ratioShare") { n throws(ArithmeticFault) in
            Int128(try n.ratio.share(of: n.a, n.rounding))
        },
        Routine(name: "fixedShare") { n throws(ArithmeticFault) in
            Int128(try n.fixed.share(of: n.a, n.rounding))
        },
        Routine(name: "points") { n throws(ArithmeticFault) in
            Int128(try BasisPoints(n.b).share(of: n.a, n.rounding))
        },
        Routine(name: "probabilityShare") { n throws(ArithmeticFault) in
            Int128(try n.probability().scaled(by: n.a, over: n.b, n.rounding))
        },
    ]

    private static func absorb(_ word: UInt64, _ digest: inout UInt64) {
        let mixed = (digest ^ word) &* 0x9E37_79B9_7F4A_7C15
        digest = mixed ^ (mixed >> 29)
    }

    private static func word(_ fault: ArithmeticFault) -> UInt64 {
        switch fault {
        case .overflow: 1
        case .divisionByZero: 2
        case .outOfDomain: 3
        }
    }

    private static func committed() throws -> [(name: String, digests: [UInt64])] {
        var table: [(name: String, digests: [UInt64])] = []
        for line in Tables.digests.split(separator: "\n") {
            let cells = line.split(separator: " ")
            if cells.count == 1 {
                table.append((String(cells[0]), []))
            } else {
                for cell in cells {
                    table[table.count - 1].digests.append(try #require(UInt64(cell, radix: 16)))
                }
            }
        }
        return table
    }
}
