import Vocabulary

/// Leave to do something `rate` times a second, saved up for at most a second.
struct TokenBucket: Sendable {
    private let rate: Int64
    private var tokens: Int64
    // What was earned beyond whole tokens lies between this and now.
    private var since = Instant(microseconds: 0)

    init(rate: Int) {
        self.rate = Int64(rate)
        tokens = Int64(rate)
    }

    /// Takes a token if there is one.
    mutating func take(at now: Instant) -> Bool {
        let waited = now.microseconds - since.microseconds
        if waited >= 1_000_000 || waited < 0 {
            tokens = rate
            since = now
        } else {
            let earned = waited * rate / 1_000_000
            if earned > 0 {
                tokens = min(rate, tokens + earned)
                since = Instant(microseconds: since.microseconds + earned * 1_000_000 / rate)
            }
        }
        guard tokens > 0 else { return false }
        tokens -= 1
        return true
    }
}
