import Vocabulary

/// The true time of a pretended world, in microseconds since it began. Nobody in it knows it.
package struct WorldTime: Hashable, Comparable, Sendable {
    package let microseconds: Int64

    package init(microseconds: Int64) { self.microseconds = microseconds }
    package init(milliseconds: Int64) { microseconds = milliseconds * 1000 }
    package static let zero = WorldTime(microseconds: 0)

    package static func < (left: WorldTime, right: WorldTime) -> Bool {
        left.microseconds < right.microseconds
    }
    package static func + (time: WorldTime, interval: Interval) -> WorldTime {
        WorldTime(microseconds: time.microseconds + interval.microseconds)
    }
}
