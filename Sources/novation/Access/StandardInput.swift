import Glibc

/// Reading from standard input, for what may not stand on the command line.
enum StandardInput {
    /// The first line without its end, at most `limit` bytes of it; nil when there is none, or
    /// when it is longer. Reads no further than the line.
    static func line(limit: Int) -> [UInt8]? {
        var line: [UInt8] = []
        // Room for everything at once: growing would leave copies of a secret behind.
        line.reserveCapacity(limit + 1)
        while true {
            var byte: UInt8 = 0
            let count = read(STDIN_FILENO, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return line.isEmpty ? nil : line }
            if byte == 0x0A { return line }
            guard line.count < limit else { return nil }
            line.append(byte)
        }
    }
}
