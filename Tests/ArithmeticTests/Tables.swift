import Arithmetic
import Foundation
import Testing

/// The committed values, made by `Scripts/arithmetic-table` with other software than ours.
enum Tables {
    /// An argument in units of 10^-18 and the value there in the same units: whole part and
    /// twelve digits more.
    struct Row {
        let argument: Int128
        let isNegative: Bool
        let whole: Int128
        let fraction: Int64
    }

    static func rows(_ table: String) throws -> [Row] {
        try table.split(separator: "\n").map { line in
            let cells = line.split(whereSeparator: { $0 == " " || $0 == "." })
            return Row(
                argument: try #require(Int128(cells[0])),
                isNegative: cells[1].hasPrefix("-"),
                whole: abs(try #require(Int128(cells[1]))),
                fraction: cells.count > 2 ? try #require(Int64(cells[2])) : 0)
        }
    }
}
