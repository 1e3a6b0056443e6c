import CLinux
import Glibc

/// A descriptor that any thread may make readable: the bell a `Poller` listens to.
package final class Wakeup: Sendable {
    private let event: Descriptor

    package init() throws(SystemFault) {
        let flags = Int32(EFD_NONBLOCK) | Int32(EFD_CLOEXEC)
        let number = try retrying("eventfd", "wakeup") { Int(eventfd(0, flags)) }
        event = Descriptor(owning: Int32(number))
    }

    /// What to give to a `Poller`.
    package var descriptor: Int32 { event.number }

    /// Makes the descriptor readable. Ringing twice before anybody looks is ringing once.
    package func ring() {
        var one: UInt64 = 1
        // EAGAIN means the counter is full, so the descriptor is readable already.
        while write(event.number, &one, 8) < 0, errno == EINTR {}
    }

    /// Quietens the bell; true when it had been rung.
    @discardableResult
    package func clear() -> Bool {
        var count: UInt64 = 0
        while true {
            let got = read(event.number, &count, 8)
            if got < 0, errno == EINTR { continue }
            return got == 8
        }
    }

    /// Blocks until rung or until the time has passed; true when rung (and cleared).
    package func wait(timeoutMicroseconds: Int64) throws(SystemFault) -> Bool {
        let deadline = MonotonicTime.now() + timeoutMicroseconds
        _ = try waitReady(event.number, POLLIN, until: deadline)
        return clear()
    }
}
