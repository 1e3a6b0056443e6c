import Vocabulary

/// A message under way: which of its pieces were sent, how often, and which have arrived.
struct OutgoingMessage: Sendable {
    let id: UInt64
    let bytes: [UInt8]
    let deadline: Instant
    let count: Int
    private(set) var nextIndex = 0
    private var attempts: [UInt8]
    private var arrived: [Bool]
    private var left: Int

    init(id: UInt64, bytes: [UInt8], deadline: Instant, count: Int) {
        self.id = id
        self.bytes = bytes
        self.deadline = deadline
        self.count = count
        attempts = [UInt8](repeating: 0, count: count)
        arrived = [Bool](repeating: false, count: count)
        left = count
    }

    var isWhole: Bool { left == 0 }
    var hasUnsent: Bool { nextIndex < count }

    func hasArrived(_ index: Int) -> Bool { arrived[index] }
    func attempts(_ index: Int) -> Int { Int(attempts[index]) }

    func length(_ index: Int) -> Int {
        TransportFragment.extent(of: index, count: count, total: bytes.count)?.count ?? 0
    }

    /// The piece, counted as sent once more.
    mutating func send(_ index: Int) -> TransportFragment {
        let extent =
            TransportFragment.extent(of: index, count: count, total: bytes.count) ?? 0..<0
        attempts[index] = attempts[index] == .max ? .max : attempts[index] + 1
        nextIndex = max(nextIndex, index + 1)
        return TransportFragment(
            message: id, index: index, count: count, total: bytes.count,
            bytes: Array(bytes[extent]))
    }

    mutating func arrive(_ index: Int) {
        guard !arrived[index] else { return }
        arrived[index] = true
        left -= 1
    }

    /// The receiver has forgotten everything.
    mutating func startOver() {
        arrived = [Bool](repeating: false, count: count)
        left = count
    }
}
