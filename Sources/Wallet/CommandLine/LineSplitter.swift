/// Cuts a stream of bytes into its lines, whatever the pieces in which they come.
package struct LineSplitter: Sendable {
    /// A line longer than this is given cut off, so that its reader refuses it; nothing grows
    /// without end.
    package let longest: Int
    private var line: [UInt8] = []

    package init(longest: Int) { self.longest = longest }

    /// The lines that end in these bytes, without their ends.
    package mutating func take(_ bytes: some Sequence<UInt8>) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        for byte in bytes {
            if byte == 0x0A {
                lines.append(cut())
            } else if line.count <= longest {
                line.append(byte)
            }
        }
        return lines
    }

    /// What is left when the stream ends without a line end.
    package mutating func finish() -> [UInt8]? {
        line.isEmpty ? nil : cut()
    }

    private mutating func cut() -> [UInt8] {
        defer { line = [] }
        return line.last == 0x0D ? Array(line.dropLast()) : line
    }
}
