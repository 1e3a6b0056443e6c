import Host
import Vocabulary

/// The machine's clocks as a validator sees them.
package struct SystemTime: TimeSource, Sendable {
    package init() {}

    package func now() -> Moment {
        Moment(
            instant: Instant(microseconds: MonotonicTime.now()),
            wall: Timestamp(MonotonicTime.wall()))
    }
}
