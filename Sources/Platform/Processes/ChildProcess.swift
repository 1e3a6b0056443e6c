import CLinux
import Glibc
import Synchronization

/// One started child. Its standard input is a pipe that closes when the parent ends or drops
/// this value: a child that watches it knows when it is alone. Wait for a child before
/// dropping it, or the system keeps its number until the parent ends.
package final class ChildProcess: Sendable {
    package let id: Int32
    private let watch: Descriptor
    private let lifeline: Descriptor
    private let end = Mutex<ProcessEnd?>(nil)

    init(id: Int32, watch: consuming Descriptor, lifeline: consuming Descriptor) {
        self.id = id
        self.watch = watch
        self.lifeline = lifeline
    }

    /// Readable once the child has ended; give it to a `Poller`.
    package var descriptor: Int32 { watch.number }

    /// Blocks until the child ends or the time has passed (then nil).
    package func wait(timeoutMicroseconds: Int64) throws(SystemFault) -> ProcessEnd? {
        let deadline = MonotonicTime.now() + timeoutMicroseconds
        if let end = reap() { return end }
        _ = try waitReady(watch.number, POLLIN, until: deadline)
        return reap()
    }

    /// Sends a signal; false when the child has ended already (its number may be another's).
    package func kill(_ signal: Int32 = SIGTERM) -> Bool {
        end.withLock { end in
            if end == nil { end = Self.collect(id) }
            return end == nil && Glibc.kill(id, signal) == 0
        }
    }

    private func reap() -> ProcessEnd? {
        end.withLock { end in
            if end == nil { end = Self.collect(id) }
            return end
        }
    }

    private static func collect(_ id: Int32) -> ProcessEnd? {
        var status: Int32 = 0
        while true {
            let answer = waitpid(id, &status, WNOHANG)
            if answer < 0, errno == EINTR { continue }
            guard answer == id else { return nil }
            // The low seven bits: the signal that ended it, 0 for none.
            let signal = status & 0x7f
            return signal == 0 ? .exited(code: (status >> 8) & 0xff) : .killed(signal: signal)
        }
    }
}
