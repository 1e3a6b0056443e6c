import Glibc

/// The three streams a program is born with.
package enum StandardStream: Int32, Equatable, Sendable {
    case input = 0
    case output = 1
    case error = 2

    /// Puts something in the place of each that is closed, which fails like it. Otherwise the next
    /// file that is opened gets its number, and what the program says lands in that file. To be
    /// called before anything is opened.
    package static func hold() {
        for stream in [Self.input, .output, .error] where fcntl(stream.rawValue, F_GETFD) == -1 {
            // The kernel gives the lowest free number, and all below are taken.
            _ = open("/dev/null", stream == .input ? O_WRONLY : O_RDONLY)
        }
    }
}
