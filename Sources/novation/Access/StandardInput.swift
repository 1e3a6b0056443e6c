import Cryptography
import Glibc

/// Reading from standard input, for what may not stand on the command line.
enum StandardInput {
    /// The next line without its end, at most `limit` bytes of it; nil when there is none, or
    /// when it is longer. Reads no further than the line.
    static func line(limit: Int) -> [UInt8]? {
        secretLine(limit: limit).map { secret in secret.withUnsafeBytes { Array($0) } }
    }

    /// Whether whoever writes here has gone. Reads nothing.
    static func hasEnded() -> Bool {
        var question = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        guard poll(&question, 1, 0) > 0 else { return false }
        return Int32(question.revents) & (POLLHUP | POLLERR | POLLNVAL) != 0
    }

    /// The same into guarded memory at once, with no copy anywhere else.
    static func secretLine(limit: Int) -> SecretBytes? {
        var count: Int? = 0
        let room = SecretBytes(count: limit + 1) { room in count = readLine(into: room) }
        guard let count else { return nil }
        return SecretBytes(count: count) { line in
            room.withUnsafeBytes { line.copyBytes(from: $0.prefix(count)) }
        }
    }

    /// How many bytes the line has; nil when there is none or it has more than fit.
    private static func readLine(into room: UnsafeMutableRawBufferPointer) -> Int? {
        var count = 0
        while true {
            let got = read(STDIN_FILENO, room.baseAddress.map { $0 + count }, 1)
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { return count == 0 ? nil : count }
            if room[count] == 0x0A { return count }
            count += 1
            guard count < room.count else { return nil }
        }
    }
}
