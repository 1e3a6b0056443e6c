import Vocabulary

/// How many packets may be under way: doubles each round trip until the first loss, then grows
/// by one and shrinks by three tenths, at most once a round trip.
struct CongestionWindow: Sendable {
    private(set) var size: Int
    private var threshold: Int
    private var credit = 0
    private var lossesCountFrom = Instant(microseconds: .min)
    private let least: Int
    private let most: Int

    init(_ budgets: TransportBudgets) {
        size = budgets.firstWindow
        threshold = budgets.mostWindow
        least = budgets.leastWindow
        most = budgets.mostWindow
    }

    mutating func acknowledged(_ count: Int) {
        if size < threshold {
            size = min(size + count, most)
            return
        }
        credit += count
        if credit >= size {
            credit -= size
            size = min(size + 1, most)
        }
    }

    /// `sentAt` is when the lost packet was sent: losses of one round trip count as one.
    mutating func lost(sentAt: Instant, at now: Instant) {
        guard sentAt >= lossesCountFrom else { return }
        lossesCountFrom = now
        size = max(size * 7 / 10, least)
        threshold = size
        credit = 0
    }
}
