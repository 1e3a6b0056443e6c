import CLinux
import Glibc

/// The machine's clocks: a monotonic one for intervals, the wall's for people.
package struct MonotonicTime: Sendable {
    package init() {}

    /// Microseconds since an arbitrary point; never goes back while the machine runs.
    package static func now() -> Int64 {
        let time = reading(CLOCK_MONOTONIC)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
    }

    /// Milliseconds since 1970 as the machine believes; may jump either way.
    package static func wall() -> Int64 {
        let time = reading(CLOCK_REALTIME)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }

    package func now() -> Int64 { Self.now() }

    package func wall() -> Int64 { Self.wall() }

    private static func reading(_ clock: clockid_t) -> timespec {
        var time = timespec()
        clock_gettime(clock, &time)
        return time
    }
}
