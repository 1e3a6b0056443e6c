import Vocabulary

/// Accepted transactions on their way to peers: the first goes at once, those that follow close
/// behind go together.
struct GossipBatch: Sendable {
    static let pause = Interval(milliseconds: 2)
    static let byteLimit = 64 * 1024
    static let countLimit = 512

    private var waiting: [[UInt8]] = []
    private var byteCount = 0
    private var quietUntil = Instant(microseconds: .min)

    mutating func add(_ transaction: [UInt8]) {
        waiting.append(transaction)
        byteCount += transaction.count
    }

    /// When the batch has to go, if there is one.
    var nextDeadline: Instant? { waiting.isEmpty ? nil : quietUntil }

    /// What goes now, if it is time or enough.
    mutating func flush(at now: Instant) -> [[UInt8]]? {
        guard !waiting.isEmpty,
            now >= quietUntil || byteCount >= Self.byteLimit || waiting.count >= Self.countLimit
        else { return nil }
        var batch: [[UInt8]] = []
        swap(&batch, &waiting)
        byteCount = 0
        quietUntil = now + Self.pause
        return batch
    }
}
