import Vocabulary

/// What is known of another validator, and what was given to it lately.
struct PeerRecord: Sendable {
    /// It left all views below this one: by its signed votes, or by its own word.
    var heard = View.genesis
    /// The highest view of a vote it signed.
    var signed = View.genesis
    /// The height it says is final. A hint, spent by asking it.
    var claimedHeight = Height.genesis
    var lastReply: Instant?
    /// What the fetches answered since `serviceStart` cost.
    var served = 0
    var serviceStart: Instant?

    /// Whether one more fetch of this cost may be answered in this stretch of time.
    mutating func admitsService(
        costing cost: Int, at now: Instant, every period: Interval, limit: Int
    ) -> Bool {
        if let start = serviceStart, now < start + period {
            guard served + cost <= limit else { return false }
            served += cost
            return true
        }
        serviceStart = now
        served = cost
        return true
    }

    /// Whether an unasked answer to one that is behind is due, at most one in `period`.
    mutating func admitsReply(at now: Instant, every period: Interval) -> Bool {
        if let last = lastReply, now < last + period { return false }
        lastReply = now
        return true
    }
}
