import Vocabulary

/// When to say again what was said: after one period, two, four, then every eight.
struct RetryClock: Sendable {
    private(set) var at: Instant
    private(set) var doublings = 0
    /// Retries since birth: turns the gossip around.
    private(set) var turns = 0

    init(at: Instant) { self.at = at }

    mutating func restart(at instant: Instant) {
        at = instant
        doublings = 0
    }

    /// `stagger` of 0 to 15 adds up to a tenth, so that validators do not speak in step.
    mutating func advance(from now: Instant, period: Interval, stagger: Int64) {
        turns &+= 1
        at = now + Self.spaced(period * (1 << Int64(doublings)), stagger: stagger)
        doublings = min(doublings + 1, 3)
    }

    mutating func postpone(to instant: Instant) { at = instant }

    static func spaced(_ interval: Interval, stagger: Int64) -> Interval {
        Interval(microseconds: interval.microseconds + interval.microseconds * stagger / 150)
    }
}
