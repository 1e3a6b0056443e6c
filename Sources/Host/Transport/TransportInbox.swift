import Vocabulary

/// What has come from one peer: which messages were delivered, and which are still in pieces.
///
/// Holds at most `reassembledMessages` and about `reassembledBytes`; beyond that the oldest
/// unfinished message goes.
struct TransportInbox: Sendable {
    static let memory = 2 * Int(TransportOutbox.span)

    private var delivered = SlidingWindow(width: memory)
    /// Oldest first.
    private var partial: [PartialMessage] = []
    private(set) var charge = 0
    private var untaken = 0
    private var untakenBytes = 0
    private let budgets: TransportBudgets

    init(_ budgets: TransportBudgets) {
        self.budgets = budgets
    }

    var unfinished: Int { partial.count }

    var isFull: Bool {
        untaken >= budgets.inboxMessages || untakenBytes >= budgets.inboxBytes
    }

    mutating func taken() {
        untaken = 0
        untakenBytes = 0
    }

    /// The whole message, if this piece completes it; each message once.
    mutating func take(
        _ fragment: TransportFragment, at now: Instant,
        counting statistics: inout TransportStatistics
    ) -> [UInt8]? {
        switch delivered.place(of: fragment.message) {
        case .new: break
        case .seen:
            statistics.refuse(.duplicate)
            return nil
        case .old:
            statistics.refuse(.stale)
            return nil
        }
        guard let message = assemble(fragment, at: now, counting: &statistics),
            delivered.admit(fragment.message)
        else { return nil }
        untaken += 1
        untakenBytes += message.count
        statistics.messagesDelivered += 1
        return message
    }

    private mutating func assemble(
        _ fragment: TransportFragment, at now: Instant,
        counting statistics: inout TransportStatistics
    ) -> [UInt8]? {
        guard fragment.count > 1 else {
            // A peer that divided it otherwise before is not to leave pieces behind.
            if let place = place(of: fragment.message) { remove(at: place) }
            return fragment.bytes
        }
        dropOverdue(at: now, counting: &statistics)
        let place = place(of: fragment.message) ?? begin(fragment, at: now)
        charge -= partial[place].charge
        let isNew = partial[place].add(fragment)
        charge += partial[place].charge
        guard isNew else {
            statistics.refuse(.duplicate)
            return nil
        }
        if let whole = partial[place].whole {
            remove(at: place)
            return whole
        }
        makeRoom(keeping: fragment.message, counting: &statistics)
        return nil
    }

    private mutating func begin(_ fragment: TransportFragment, at now: Instant) -> Int {
        let message = PartialMessage(fragment, at: now)
        partial.append(message)
        charge += message.charge
        return partial.count - 1
    }

    private mutating func makeRoom(
        keeping id: UInt64, counting statistics: inout TransportStatistics
    ) {
        while partial.count > 1,
            partial.count > budgets.reassembledMessages || charge > budgets.reassembledBytes
        {
            remove(at: partial[0].id == id ? 1 : 0)
            statistics.reassembliesDropped += 1
        }
    }

    private mutating func dropOverdue(
        at now: Instant, counting statistics: inout TransportStatistics
    ) {
        while let first = partial.first, !(now - first.begun < budgets.reassemblyLife) {
            remove(at: 0)
            statistics.reassembliesDropped += 1
        }
    }

    private mutating func remove(at place: Int) {
        charge -= partial.remove(at: place).charge
    }

    private func place(of id: UInt64) -> Int? {
        partial.firstIndex { $0.id == id }
    }
}
