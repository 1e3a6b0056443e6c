import Arithmetic
import Testing

/// Every committed value, rounded in each way, to the last unit.
@Suite struct FunctionTableTests {
    @Test func `the exponential is the table's`() throws {
        try expectTable(Tables.exponential) { x, rounding throws(ArithmeticFault) in
            try x.exponential(rounding)
        }
    }

    @Test func `the logarithm is the table's`() throws {
        try expectTable(Tables.logarithm) { x, rounding throws(ArithmeticFault) in
            try x.naturalLogarithm(rounding)
        }
    }

    @Test func `the normal density is the table's`() throws {
        try expectTable(Tables.density) { x, rounding throws(ArithmeticFault) in
            try NormalDistribution.density(at: x, rounding)
        }
    }

    @Test func `the normal quantile is the table's`() throws {
        try expectTable(Tables.quantile) { p, rounding throws(ArithmeticFault) in
            try NormalDistribution.quantile(of: p, rounding)
        }
    }

    @Test func `the normal distribution is the table's, its thin tail to 2^-94 of itself`() throws {
        let rows = try Tables.rows(Tables.probability)
        #expect(rows.count >= 480)
        for row in rows {
            let x = Ratio(units: row.argument)
            let truth = UInt128(row.whole)
            let down = try NormalDistribution.probability(below: x, .down).units
            let near = try NormalDistribution.probability(below: x, .halfEven).units
            let up = try NormalDistribution.probability(below: x, .up).units
            if x == .zero {
                #expect(down == truth && near == truth && up == truth)
                continue
            }
            let tail = min(truth, Probability.unitsPerOne - truth)
            let away = near > truth ? near - truth : truth - near
            #expect(away <= tail >> 94 + 1, "x \(x)")
            #expect(down <= truth && up > truth, "x \(x): \(down) \(truth) \(up)")
            #expect(up <= down + tail >> 92 + 2, "x \(x)")
            let above = try NormalDistribution.probability(above: x.negated(), .halfEven)
            #expect(above.units == near, "x \(x)")
        }
    }

    private func expectTable(
        _ table: String, _ function: (Ratio, Rounding) throws(ArithmeticFault) -> Ratio
    ) throws {
        let rows = try Tables.rows(table)
        #expect(rows.count >= 300)
        for row in rows {
            for rounding in Rounding.allCases {
                let answer = try function(Ratio(units: row.argument), rounding).units
                let wanted = rounded(row, rounding)
                // What lies within 10^-12 of a unit may be rounded to the unit beyond it.
                let isClose = row.fraction == 0 || row.fraction == 999_999_999_999
                let isRight =
                    isClose && rounding != .halfEven
                    ? abs(answer - wanted) <= 1 : answer == wanted
                #expect(isRight, "at \(row.argument) \(rounding): \(answer), not \(wanted)")
            }
        }
    }

    private func rounded(_ row: Tables.Row, _ rounding: Rounding) -> Int128 {
        let away: Int128 = row.fraction > 0 ? 1 : 0
        let near: Int128 = row.fraction >= 500_000_000_000 ? 1 : 0
        let size: Int128 =
            switch rounding {
            case .down: row.whole + (row.isNegative ? away : 0)
            case .up: row.whole + (row.isNegative ? 0 : away)
            case .towardZero: row.whole
            case .awayFromZero: row.whole + away
            case .halfEven: row.whole + near
            }
        return row.isNegative ? -size : size
    }
}
