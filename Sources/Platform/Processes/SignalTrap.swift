import CLinux
import Glibc
import Synchronization

// The handler may touch nothing but these: an atomic flag and an atomic descriptor number.
private let requests = Atomic<Int>(0)
private let bell = Atomic<Int32>(-1)

/// Turns SIGINT and SIGTERM into a readable descriptor, so that the program ends in order.
///
/// A second signal means it: the process exits at once with 128 + its number (130 for
/// Ctrl-C). SIGPIPE is ignored: writing to a closed pipe is a typed fault instead.
package struct SignalTrap: Sendable {
    private let wakeup: Wakeup

    /// One trap is for the whole process and its life; installing again replaces the bell.
    package static func install() throws(SystemFault) -> SignalTrap {
        let wakeup = try Wakeup()
        // Kept for ever: a handler may run at any later time.
        _ = Unmanaged.passRetained(wakeup)
        bell.store(wakeup.descriptor, ordering: .sequentiallyConsistent)
        requests.store(0, ordering: .sequentiallyConsistent)
        signal(SIGPIPE, SIG_IGN)
        for number in [SIGINT, SIGTERM] {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { trapped($0) }
            action.sa_flags = SA_RESTART
            guard sigaction(number, &action, nil) == 0 else {
                throw SystemFault.last("sigaction", "signal \(number)")
            }
        }
        return SignalTrap(wakeup: wakeup)
    }

    /// Readable once a signal has come.
    package var descriptor: Int32 { wakeup.descriptor }

    package var isRequested: Bool { requests.load(ordering: .sequentiallyConsistent) > 0 }

    /// Blocks until a signal comes or the time has passed; true when one came (ever).
    package func wait(timeoutMicroseconds: Int64) throws(SystemFault) -> Bool {
        let deadline = MonotonicTime.now() + timeoutMicroseconds
        if isRequested { return true }
        return try waitReady(descriptor, POLLIN, until: deadline)
    }
}

/// Runs inside the signal: async-signal-safe calls only.
private func trapped(_ signal: Int32) {
    let saved = errno
    if requests.wrappingAdd(1, ordering: .sequentiallyConsistent).oldValue > 0 {
        _exit(128 + signal)
    }
    var one: UInt64 = 1
    write(bell.load(ordering: .sequentiallyConsistent), &one, 8)
    errno = saved
}
