/// Where something stands in a text. Both count from one; columns count Unicode scalars.
package struct JSONPosition: Equatable, Comparable, Sendable, CustomStringConvertible {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// Counts from the beginning of the text.
    init(of offset: Int, in bytes: [UInt8]) {
        var line = 1
        var column = 1
        for place in 0..<offset {
            if bytes[place] == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if place + 1 == bytes.count || bytes[place + 1] & 0xC0 != 0x80 {
                // The last byte of a scalar ends its column.
                column += 1
            }
        }
        self.init(line: line, column: column)
    }

    package static func < (left: JSONPosition, right: JSONPosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }

    package var description: String { "\(line):\(column)" }
}
