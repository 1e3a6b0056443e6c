import Glibc

@testable import Platform

/// A terminal without a person, for tests.
final class PseudoTerminal {
    let master: Int32
    let slave: Int32

    init() throws {
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_NONBLOCK)
        var unlocked: Int32 = 0
        var number: Int32 = -1
        // TIOCSPTLCK and TIOCGPTN: macros that do not come through to Swift.
        guard master >= 0, ioctl(master, 0x4004_5431, &unlocked) == 0,
            ioctl(master, 0x8004_5430, &number) == 0
        else { throw SystemFault.last("open", "/dev/ptmx") }
        slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
        guard slave >= 0 else { throw SystemFault.last("open", "pts") }
    }

    deinit {
        close(slave)
        close(master)
    }

    var flags: tcflag_t {
        var state = termios()
        tcgetattr(slave, &state)
        return state.c_lflag
    }

    func type(_ text: String) {
        Self.type(master, text)
    }

    static func type(_ master: Int32, _ text: String) {
        let bytes = Array(text.utf8)
        _ = write(master, bytes, bytes.count)
    }

    /// Reads what the program wrote until `text` has come; false when it does not in time.
    static func read(_ master: Int32, until text: String) -> Bool {
        var seen: [UInt8] = []
        let deadline = MonotonicTime.now() + 10_000_000
        while (try? waitReady(master, POLLIN, until: deadline)) == true {
            seen += chunk(master)
            if String(decoding: seen, as: UTF8.self).contains(text) { return true }
        }
        return false
    }

    func readAll() -> String {
        String(decoding: Self.chunk(master), as: UTF8.self)
    }

    private static func chunk(_ master: Int32) -> [UInt8] {
        var room = [UInt8](repeating: 0, count: 4_096)
        let count = Glibc.read(master, &room, room.count)
        return count > 0 ? Array(room[..<count]) : []
    }
}
