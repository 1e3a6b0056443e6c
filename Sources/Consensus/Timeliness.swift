import Chain
import Vocabulary

/// Whether a block's time fits the clock of whoever receives it first.
struct Timeliness: Sendable {
    /// Allowed lateness never grows beyond this.
    static let cap: Int64 = 60_000

    let precision: Int64
    let messageDelay: Int64

    init(_ timing: Timing) {
        precision = timing.precision
        messageDelay = timing.messageDelay
    }

    /// `skipped` views lie between the block and its parent: the more, the later it may be, so
    /// that a network whose bounds are too tight still moves.
    func isTimely(_ header: BlockHeader, at wall: Timestamp) -> Bool {
        let skipped = header.view.rawValue - min(header.view.rawValue, header.parentView.rawValue)
        let late = lateness(skipped: skipped > 0 ? skipped - 1 : 0)
        return header.time <= wall.advanced(byMilliseconds: precision)
            && header.time >= wall.advanced(byMilliseconds: -late - precision)
    }

    /// `messageDelay` · 1.1^skipped, in whole milliseconds rounded up, at most the cap.
    func lateness(skipped: UInt64) -> Int64 {
        var delay = messageDelay
        var left = skipped
        while left > 0, delay < Self.cap {
            delay += (delay + 9) / 10
            left -= 1
        }
        return max(messageDelay, min(delay, Self.cap))
    }
}
