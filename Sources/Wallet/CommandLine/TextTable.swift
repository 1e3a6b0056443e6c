/// Rows of text in columns that line up.
package enum TextTable {
    package enum Alignment: Sendable {
        case left
        case right
    }

    /// Each row as one line. Columns are as wide as their widest cell, two spaces apart;
    /// columns without an alignment are to the left. Nothing trails at the end of a line.
    package static func columns(
        _ rows: [[String]], indent: Int = 0, _ alignments: [Alignment] = []
    ) -> [String] {
        var widths: [Int] = []
        for row in rows {
            for (index, cell) in row.enumerated() {
                if index == widths.count { widths.append(0) }
                widths[index] = max(widths[index], cell.count)
            }
        }
        return rows.map { row in
            let cells = row.enumerated().map { index, cell in
                let space = String(repeating: " ", count: widths[index] - cell.count)
                let isRight = index < alignments.count && alignments[index] == .right
                return isRight ? space + cell : cell + space
            }
            var line = String(repeating: " ", count: indent) + cells.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
