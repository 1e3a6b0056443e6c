import Vocabulary

/// How long an answer takes, learned from answers (the mean and its variation as in RFC 6298).
struct RoundTrip: Sendable {
    private static let floor: Int64 = 4_000
    private static let longestSample: Int64 = 60_000_000

    private(set) var smoothed: Int64?
    private var variation: Int64 = 0
    private var doublings: Int64 = 0
    private let budgets: TransportBudgets

    init(_ budgets: TransportBudgets) {
        self.budgets = budgets
    }

    /// How long to wait for an acknowledgement before sending again.
    var timeout: Interval {
        guard let smoothed else { return capped(budgets.firstTimeout.microseconds) }
        let patience = max(4 * variation, Self.floor)
        return capped(smoothed + patience + budgets.acknowledgementDelay.microseconds)
    }

    private func capped(_ microseconds: Int64) -> Interval {
        let longest = budgets.longestTimeout.microseconds
        return Interval(microseconds: min(microseconds << doublings, longest))
    }

    mutating func sample(_ interval: Interval) {
        let taken = min(max(interval.microseconds, 1), Self.longestSample)
        if let old = smoothed {
            variation += (abs(old - taken) - variation) / 4
            smoothed = old + (taken - old) / 8
        } else {
            smoothed = taken
            variation = taken / 2
        }
    }

    mutating func backOff() { doublings = min(doublings + 1, 6) }
    mutating func heard() { doublings = 0 }
}
