import CLinux
import Glibc

/// Waits on a set of descriptors at once (epoll, level-triggered), with a microsecond timeout.
///
/// Other threads wake it through a watched `Wakeup`. One thread waits; any may watch and drop.
package final class Poller: Sendable {
    private static let batch = 64
    private let epoll: Descriptor

    package init() throws(SystemFault) {
        let number = try retrying("epoll_create1", "poller") {
            Int(epoll_create1(Int32(EPOLL_CLOEXEC)))
        }
        epoll = Descriptor(owning: Int32(number))
    }

    /// Starts watching; a descriptor already watched is refused with EEXIST.
    package func watch(
        _ descriptor: Int32, token: UInt64, for interest: PollInterest = .reading
    ) throws(SystemFault) {
        try control(EPOLL_CTL_ADD, descriptor, token, interest)
    }

    /// Changes what is watched (nil: only the other side's end); a descriptor not watched is
    /// refused with ENOENT.
    package func change(
        _ descriptor: Int32, token: UInt64, to interest: PollInterest?
    ) throws(SystemFault) {
        try control(EPOLL_CTL_MOD, descriptor, token, interest)
    }

    /// Stops watching; a descriptor not watched is refused with ENOENT.
    package func drop(_ descriptor: Int32) throws(SystemFault) {
        try control(EPOLL_CTL_DEL, descriptor, 0, nil)
    }

    /// Blocks until something is ready or the time has passed (then the answer is empty).
    /// A negative timeout waits without end. A signal ends the wait early, empty.
    package func wait(timeoutMicroseconds: Int64) throws(SystemFault) -> [Readiness] {
        var events = [epoll_event](repeating: epoll_event(), count: Self.batch)
        let count = collect(&events, timeoutMicroseconds)
        if count < 0 {
            if errno == EINTR { return [] }
            throw SystemFault.last("epoll_pwait2", "poller")
        }
        return events.prefix(Int(count)).map(Self.readiness)
    }

    private func collect(_ events: inout [epoll_event], _ timeout: Int64) -> Int32 {
        let room = Int32(events.count)
        if timeout < 0 { return epoll_wait(epoll.number, &events, room, -1) }
        var limit = timespec(
            tv_sec: Int(timeout / 1_000_000), tv_nsec: Int(timeout % 1_000_000) * 1_000)
        let count = epoll_pwait2(epoll.number, &events, room, &limit, nil)
        guard count < 0, errno == ENOSYS else { return count }
        // Kernels before 5.11 count in milliseconds only; late is better than spinning.
        return epoll_wait(
            epoll.number, &events, room, Int32(clamping: (timeout + 999) / 1_000))
    }

    private func control(
        _ operation: Int32, _ descriptor: Int32, _ token: UInt64, _ interest: PollInterest?
    ) throws(SystemFault) {
        var event = epoll_event()
        event.data.u64 = token
        event.events =
            switch interest {
            case .reading: EPOLLIN.rawValue
            case .writing: EPOLLOUT.rawValue
            case .both: EPOLLIN.rawValue | EPOLLOUT.rawValue
            case nil: 0
            }
        try retrying("epoll_ctl", "descriptor \(descriptor)") {
            Int(epoll_ctl(epoll.number, operation, descriptor, &event))
        }
    }

    private static func readiness(_ event: epoll_event) -> Readiness {
        let gone = EPOLLHUP.rawValue | EPOLLERR.rawValue
        return Readiness(
            token: event.data.u64,
            isReadable: event.events & EPOLLIN.rawValue != 0,
            isWritable: event.events & EPOLLOUT.rawValue != 0,
            isClosed: event.events & gone != 0)
    }
}
