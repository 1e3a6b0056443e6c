import Vocabulary

/// The messages of one kind, small or large, to one peer: those that wait, those under way, and
/// the pieces to be sent again, which go first.
struct OutgoingLane: Sendable {
    private var waiting = Fifo<(bytes: [UInt8], deadline: Instant)>()
    /// By number, and so by deadline as well.
    private var active: [OutgoingMessage] = []
    private var again = Fifo<FragmentName>()
    private(set) var waitingBytes = 0
    private(set) var activeBytes = 0

    enum Next {
        case fragment(TransportFragment, isAgain: Bool)
        /// Something is to be sent but does not fit.
        case noRoom
        /// A message was tried too often and is gone; ask again.
        case gaveUp
        case nothing
    }

    var waitingCount: Int { waiting.count }
    var activeCount: Int { active.count }
    var hasWork: Bool { !waiting.isEmpty || !active.isEmpty }
    var oldestActive: UInt64? { active.first?.id }
    var nextWaitingBytes: Int? { waiting.first?.bytes.count }

    mutating func append(_ bytes: [UInt8], deadline: Instant) {
        waiting.append((bytes, deadline))
        waitingBytes += bytes.count
    }

    mutating func dropOldestWaiting() {
        if let dropped = waiting.popFirst() { waitingBytes -= dropped.bytes.count }
    }

    /// How many messages were given up because their time is over.
    mutating func expire(at now: Instant) -> Int {
        var expired = 0
        while let first = waiting.first, first.deadline <= now {
            dropOldestWaiting()
            expired += 1
        }
        while let first = active.first, first.deadline <= now {
            remove(at: 0)
            expired += 1
        }
        return expired
    }

    mutating func nextAgain(room: Int, attemptLimit: Int) -> Next {
        while let name = again.first {
            guard let place = place(of: name.message), !active[place].hasArrived(name.index)
            else {
                _ = again.popFirst()
                continue
            }
            guard active[place].attempts(name.index) < attemptLimit else {
                remove(at: place)
                return .gaveUp
            }
            guard active[place].length(name.index) <= room else { return .noRoom }
            _ = again.popFirst()
            return .fragment(active[place].send(name.index), isAgain: true)
        }
        return .nothing
    }

    mutating func nextUnsent(room: Int) -> Next {
        // Only the newest has pieces that were never sent.
        guard let place = active.indices.last, active[place].hasUnsent else { return .nothing }
        let index = active[place].nextIndex
        guard active[place].length(index) <= room else { return .noRoom }
        return .fragment(active[place].send(index), isAgain: false)
    }

    /// The oldest waiting message is under way from now on.
    mutating func activate(id: UInt64, pieceRoom: Int) {
        guard let (bytes, deadline) = waiting.popFirst() else { return }
        waitingBytes -= bytes.count
        activeBytes += bytes.count
        active.append(
            OutgoingMessage(
                id: id, bytes: bytes, deadline: deadline,
                count: TransportFragment.count(of: bytes.count, room: pieceRoom)))
    }

    mutating func arrived(_ name: FragmentName) {
        guard let place = place(of: name.message) else { return }
        active[place].arrive(name.index)
        if active[place].isWhole { remove(at: place) }
    }

    /// True if the piece is this lane's.
    mutating func lost(_ name: FragmentName) -> Bool {
        guard let place = place(of: name.message) else { return false }
        if !active[place].hasArrived(name.index) { again.append(name) }
        return true
    }

    mutating func startOver() {
        again.removeAll()
        for place in active.indices {
            active[place].startOver()
            for index in 0..<active[place].nextIndex {
                again.append(FragmentName(message: active[place].id, index: index))
            }
        }
    }

    private mutating func remove(at place: Int) {
        activeBytes -= active.remove(at: place).bytes.count
    }

    private func place(of id: UInt64) -> Int? {
        var low = 0
        var high = active.count
        while low < high {
            let middle = (low + high) / 2
            if active[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low < active.count && active[low].id == id ? low : nil
    }
}
