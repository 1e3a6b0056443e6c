import CLinux
import Glibc

/// Asks a person for a secret line, with the echo off.
///
/// While it waits, the signals that would end the program are taken in hand, so that the
/// terminal is put right before they strike. Call it before other threads are started: theirs
/// would get the signal first.
package enum PassphrasePrompt {
    package static let limit = 1_024
    private static let guarded = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP]

    /// The line without its end, as bytes for the caller to wipe. Asks on the controlling
    /// terminal, whatever the standard streams are; `.noTerminal` when there is none.
    package static func ask(_ question: String) throws(TerminalFault) -> [UInt8] {
        let number = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
        guard number >= 0 else { throw .noTerminal }
        let terminal = Descriptor(owning: number)
        return try ask(question, on: terminal.number)
    }

    static func ask(_ question: String, on terminal: Int32) throws(TerminalFault) -> [UInt8] {
        var before = termios()
        guard tcgetattr(terminal, &before) == 0 else { throw .noTerminal }
        var signals = sigset_t()
        sigemptyset(&signals)
        for signal in guarded { sigaddset(&signals, signal) }
        var mask = sigset_t()
        pthread_sigmask(SIG_BLOCK, &signals, &mask)
        defer { pthread_sigmask(SIG_SETMASK, &mask, nil) }
        let watch = signalfd(-1, &signals, Int32(SFD_CLOEXEC))
        guard watch >= 0 else { throw .system(.last("signalfd", "terminal")) }
        let signalWatch = Descriptor(owning: watch)
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO)
        silent.c_lflag |= tcflag_t(ECHONL) | tcflag_t(ICANON)
        guard tcsetattr(terminal, TCSAFLUSH, &silent) == 0 else {
            throw .system(.last("tcsetattr", "terminal"))
        }
        defer { tcsetattr(terminal, TCSAFLUSH, &before) }
        try Terminal.write(Array(question.utf8), to: terminal)
        return try line(from: terminal, signalWatch.number) { signal in
            tcsetattr(terminal, TCSAFLUSH, &before)
            pthread_sigmask(SIG_SETMASK, &mask, nil)
            raise(signal)
        }
    }

    private static func line(
        from terminal: Int32, _ signals: Int32, onSignal: (Int32) -> Void
    ) throws(TerminalFault) -> [UInt8] {
        var line: [UInt8] = []
        // Room for everything at once: growing would leave copies of the secret behind.
        line.reserveCapacity(limit + 1)
        while true {
            var entries = [
                pollfd(fd: terminal, events: Int16(POLLIN), revents: 0),
                pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&entries, 2, -1) > 0 else { continue }
            if entries[1].revents != 0, let signal = next(signals) {
                wipe(&line)
                onSignal(signal)
                throw .interrupted(signal: signal)
            }
            guard entries[0].revents != 0 else { continue }
            var byte: UInt8 = 0
            let count = read(terminal, &byte, 1)
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count > 0 else {
                wipe(&line)
                throw .inputEnded
            }
            if byte == 10 { return line }
            guard line.count < limit else {
                wipe(&line)
                throw .lineTooLong(limit: limit)
            }
            line.append(byte)
        }
    }

    private static func next(_ signals: Int32) -> Int32? {
        var caught = signalfd_siginfo()
        let size = MemoryLayout<signalfd_siginfo>.size
        guard read(signals, &caught, size) == size else { return nil }
        return Int32(bitPattern: caught.ssi_signo)
    }

    private static func wipe(_ line: inout [UInt8]) {
        line.withUnsafeMutableBytes { bytes in
            if let base = bytes.baseAddress { explicit_bzero(base, bytes.count) }
        }
        line.removeAll(keepingCapacity: true)
    }
}
