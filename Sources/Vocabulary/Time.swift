import Encoding

/// A date that all validators agree on: milliseconds since 1970, from block headers.
package struct Timestamp: Identifier {
    package let rawValue: Int64
    package init(_ rawValue: Int64) { self.rawValue = rawValue }
    package var milliseconds: Int64 { rawValue }

    /// Saturates at the ends of time, since dates may come from outside.
    package func advanced(byMilliseconds count: Int64) -> Timestamp {
        let (sum, overflow) = rawValue.addingReportingOverflow(count)
        return Timestamp(overflow ? (count > 0 ? .max : .min) : sum)
    }

    /// Milliseconds from `earlier` to here, saturating.
    package func milliseconds(since earlier: Timestamp) -> Int64 {
        let (difference, overflow) = rawValue.subtractingReportingOverflow(earlier.rawValue)
        return overflow ? (rawValue > earlier.rawValue ? .max : .min) : difference
    }
}

/// A reading of one node's own monotonic clock, in microseconds. Means nothing elsewhere.
package struct Instant: Hashable, Comparable, Sendable {
    package let microseconds: Int64
    package init(microseconds: Int64) { self.microseconds = microseconds }
    package static func < (left: Instant, right: Instant) -> Bool {
        left.microseconds < right.microseconds
    }
    package static func + (instant: Instant, interval: Interval) -> Instant {
        Instant(microseconds: instant.microseconds + interval.microseconds)
    }
    package static func - (later: Instant, earlier: Instant) -> Interval {
        Interval(microseconds: later.microseconds - earlier.microseconds)
    }
}

/// A length of time on one node's own clock, in microseconds.
package struct Interval: Hashable, Comparable, Sendable {
    package let microseconds: Int64
    package init(microseconds: Int64) { self.microseconds = microseconds }
    package init(milliseconds: Int64) { microseconds = milliseconds * 1000 }
    package var milliseconds: Int64 { microseconds / 1000 }
    package static let zero = Interval(microseconds: 0)
    package static func < (left: Interval, right: Interval) -> Bool {
        left.microseconds < right.microseconds
    }
    package static func + (left: Interval, right: Interval) -> Interval {
        Interval(microseconds: left.microseconds + right.microseconds)
    }
    package static func * (interval: Interval, factor: Int64) -> Interval {
        Interval(microseconds: interval.microseconds * factor)
    }
}

/// What a node's clocks show as it handles one input: always an input, never read within.
package struct Moment: Equatable, Sendable {
    package let instant: Instant
    package let wall: Timestamp
    package init(instant: Instant, wall: Timestamp) {
        self.instant = instant
        self.wall = wall
    }
}
