import Vocabulary

/// All messages to one peer that have not arrived: small ones (of one piece) before large ones,
/// since votes must not wait for blocks. Full lanes drop their oldest waiting message.
struct TransportOutbox: Sendable {
    /// How far apart message numbers under way may be: half of what the receiver remembers.
    static let span: UInt64 = 4096

    private var small = OutgoingLane()
    private var large = OutgoingLane()
    private var nextID: UInt64 = 0
    /// The longest piece.
    private let pieceRoom: Int
    private let budgets: TransportBudgets

    init(datagramBytes: Int, budgets: TransportBudgets) {
        pieceRoom =
            datagramBytes - TransportSession.overhead - TransportFrame.fragmentOverhead
        self.budgets = budgets
    }

    var hasWork: Bool { small.hasWork || large.hasWork }
    var heldBytes: Int {
        small.waitingBytes + small.activeBytes + large.waitingBytes + large.activeBytes
    }

    mutating func append(
        _ message: [UInt8], at now: Instant, counting statistics: inout TransportStatistics
    ) {
        let deadline = now + budgets.messageLife
        if message.count <= pieceRoom {
            if small.waitingCount >= budgets.queuedSmallMessages {
                small.dropOldestWaiting()
                statistics.messagesDropped += 1
            }
            small.append(message, deadline: deadline)
        } else {
            while large.waitingCount > 0,
                large.waitingBytes + message.count > budgets.queuedLargeBytes
            {
                large.dropOldestWaiting()
                statistics.messagesDropped += 1
            }
            large.append(message, deadline: deadline)
        }
    }

    mutating func expire(at now: Instant, counting statistics: inout TransportStatistics) {
        statistics.messagesExpired += UInt64(small.expire(at: now) + large.expire(at: now))
    }

    /// The next piece that fits into `room`; `inWindow` is how many packets may still go.
    mutating func next(
        room: Int, window: Int, counting statistics: inout TransportStatistics
    ) -> TransportFragment? {
        let room = room - TransportFrame.fragmentOverhead
        guard room >= 0 else { return nil }
        if window + budgets.smallReserve > 0 {
            switch nextSmall(room: room, counting: &statistics) {
            case .fragment(let fragment, _): return fragment
            case .noRoom: return nil
            case .gaveUp, .nothing: break
            }
        }
        guard window > 0 else { return nil }
        switch nextLarge(room: room, counting: &statistics) {
        case .fragment(let fragment, _): return fragment
        case .noRoom, .gaveUp, .nothing: return nil
        }
    }

    mutating func arrived(_ names: [FragmentName]) {
        for name in names {
            small.arrived(name)
            large.arrived(name)
        }
    }

    mutating func lost(_ names: [FragmentName]) {
        for name in names where !small.lost(name) { _ = large.lost(name) }
    }

    /// The receiver has forgotten all it had: everything under way is sent from the beginning.
    mutating func startOver() {
        small.startOver()
        large.startOver()
    }

    private var mayNumber: Bool {
        let oldest = [small.oldestActive, large.oldestActive].compactMap(\.self).min()
        return nextID - (oldest ?? nextID) < Self.span
    }

    private mutating func nextSmall(
        room: Int, counting statistics: inout TransportStatistics
    ) -> OutgoingLane.Next {
        let again = Self.retried(
            &small, room: room, limit: budgets.attemptsPerFragment, counting: &statistics)
        switch again {
        case .fragment, .noRoom: return again
        case .gaveUp, .nothing: break
        }
        guard let bytes = small.nextWaitingBytes, mayNumber else { return .nothing }
        guard bytes <= room else { return .noRoom }
        small.activate(id: takeID(), pieceRoom: pieceRoom)
        return small.nextUnsent(room: room)
    }

    private mutating func nextLarge(
        room: Int, counting statistics: inout TransportStatistics
    ) -> OutgoingLane.Next {
        let again = Self.retried(
            &large, room: room, limit: budgets.attemptsPerFragment, counting: &statistics)
        switch again {
        case .fragment, .noRoom: return again
        case .gaveUp, .nothing: break
        }
        let unsent = large.nextUnsent(room: room)
        switch unsent {
        case .fragment, .noRoom: return unsent
        case .gaveUp, .nothing: break
        }
        guard let bytes = large.nextWaitingBytes, mayNumber,
            large.activeCount < budgets.largeMessagesUnderWay,
            large.activeCount == 0 || large.activeBytes + bytes <= budgets.largeBytesUnderWay
        else { return .nothing }
        large.activate(id: takeID(), pieceRoom: pieceRoom)
        return large.nextUnsent(room: room)
    }

    private static func retried(
        _ lane: inout OutgoingLane, room: Int, limit: Int,
        counting statistics: inout TransportStatistics
    ) -> OutgoingLane.Next {
        while true {
            let next = lane.nextAgain(room: room, attemptLimit: limit)
            switch next {
            case .gaveUp: statistics.messagesExpired += 1
            case .fragment:
                statistics.retransmissions += 1
                return next
            case .noRoom, .nothing: return next
            }
        }
    }

    private mutating func takeID() -> UInt64 {
        defer { nextID += 1 }
        return nextID
    }
}
