import CLinux
import Glibc

/// What the streams of this process are connected to, and writing to them.
package enum Terminal {
    package static func isTerminal(_ stream: StandardStream) -> Bool {
        isatty(stream.rawValue) == 1
    }

    /// Columns of the terminal behind a stream; nil when it is none or does not tell.
    package static func width(_ stream: StandardStream = .output) -> Int? {
        var size = winsize()
        guard ioctl(stream.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return nil
        }
        return Int(size.ws_col)
    }

    /// Whether to write color to a stream of this process.
    package static func paints(_ choice: ColorChoice, on stream: StandardStream) -> Bool {
        paints(choice, isTerminal: isTerminal(stream), environment: Environment.value)
    }

    /// The rule: the command line first, then NO_COLOR, CLICOLOR_FORCE, then whether a terminal
    /// is there that is not dumb and not told CLICOLOR=0.
    static func paints(
        _ choice: ColorChoice, isTerminal: Bool, environment: (String) -> String?
    ) -> Bool {
        switch choice {
        case .always: return true
        case .never: return false
        case .auto: break
        }
        if let wish = environment("NO_COLOR"), !wish.isEmpty { return false }
        if let wish = environment("CLICOLOR_FORCE"), !wish.isEmpty, wish != "0" { return true }
        guard isTerminal, environment("CLICOLOR") != "0" else { return false }
        guard let kind = environment("TERM"), !kind.isEmpty else { return false }
        return kind != "dumb"
    }

    /// Writes all of it, waiting as long as it takes; `.readerGone` when nobody reads.
    package static func write(
        _ bytes: [UInt8], to stream: StandardStream = .output
    ) throws(TerminalFault) {
        try write(bytes, to: stream.rawValue)
    }

    package static func write(
        _ text: String, to stream: StandardStream = .output
    ) throws(TerminalFault) {
        try write(Array(text.utf8), to: stream.rawValue)
    }

    static func write(_ bytes: [UInt8], to descriptor: Int32) throws(TerminalFault) {
        var done = 0
        while done < bytes.count {
            let from = done
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress.map { $0 + from }, $0.count - from)
            }
            if count >= 0 {
                done += count
                continue
            }
            switch errno {
            case EINTR: continue
            case EPIPE: throw .readerGone
            case EAGAIN: try waitWritable(descriptor)
            default: throw .system(.last("write", "descriptor \(descriptor)"))
            }
        }
    }

    private static func waitWritable(_ descriptor: Int32) throws(TerminalFault) {
        do throws(SystemFault) {
            _ = try waitReady(descriptor, POLLOUT, until: MonotonicTime.now() + 1_000_000)
        } catch {
            throw .system(error)
        }
    }
}
