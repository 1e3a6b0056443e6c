import Vocabulary

/// How much longer than normal a view's timers are: 1.25 to the power of a count of failures,
/// at most 16.
///
/// Counts from the highest certified view, so that old notarizations fed by a peer cannot reset
/// it, and jumps count as much as steps. As many failures as there may be faulty leaders are free.
struct BackOff: Equatable, Sendable {
    /// 1024 · 1.25^k, the last one capped.
    static let factors: [Int64] = [
        1024, 1280, 1600, 2000, 2500, 3125, 3906, 4883, 6104, 7629, 9537, 11921, 14901, 16384,
    ]

    let faultyCount: Int
    private(set) var exponent = 0
    private var memory = 0

    init(faultyCount: Int) { self.faultyCount = faultyCount }

    /// On entering `view`: through a block's certificate or a nullification, while `certified` is
    /// the highest view with a notarization or finalization.
    mutating func enter(_ view: View, byBlock: Bool, certified: View) {
        let run = Int(clamping: view.rawValue - min(view.rawValue, certified.rawValue)) - 1
        let excess = max(0, run - faultyCount)
        memory = byBlock ? max(0, memory - 1) : max(memory, excess)
        // Remembered far above the cap, an outage would be felt for as many views after it.
        memory = min(memory, Self.factors.count - 1)
        exponent = min(Self.factors.count - 1, max(memory, excess))
    }

    func stretch(_ interval: Interval) -> Interval {
        Interval(microseconds: interval.microseconds * Self.factors[exponent] / 1024)
    }
}
