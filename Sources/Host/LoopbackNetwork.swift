import Vocabulary

/// Whole messages between validators of one process. Bounded: a full inbox drops its oldest.
package final class LoopbackHub {
    private var inboxes: [[(from: ValidatorIndex, message: [UInt8])]]
    private static let inboxLimit = 65_536

    package init(count: Int) {
        inboxes = Array(repeating: [], count: count)
    }

    package func port(_ index: ValidatorIndex) -> LoopbackPort {
        LoopbackPort(hub: self, index: index)
    }

    /// True if something waits for this validator.
    package func hasMail(for index: ValidatorIndex) -> Bool {
        !inboxes[Int(index.rawValue)].isEmpty
    }

    fileprivate func put(_ message: [UInt8], from: ValidatorIndex, to: ValidatorIndex) {
        let index = Int(to.rawValue)
        guard index < inboxes.count else { return }
        if inboxes[index].count >= Self.inboxLimit { inboxes[index].removeFirst() }
        inboxes[index].append((from, message))
    }

    fileprivate func takeAll(_ index: ValidatorIndex) -> [(from: ValidatorIndex, message: [UInt8])]
    {
        let mail = inboxes[Int(index.rawValue)]
        inboxes[Int(index.rawValue)] = []
        return mail
    }
}

/// One validator's end of the hub.
package struct LoopbackPort: Network {
    private let hub: LoopbackHub
    private let index: ValidatorIndex
    private var arrived: [(from: ValidatorIndex, message: [UInt8])] = []
    private var next = 0

    fileprivate init(hub: LoopbackHub, index: ValidatorIndex) {
        self.hub = hub
        self.index = index
    }

    package var nextDeadline: Instant? { nil }

    package mutating func send(_ message: [UInt8], to peer: ValidatorIndex, at instant: Instant) {
        hub.put(message, from: index, to: peer)
    }

    package mutating func receive(
        at instant: Instant
    ) -> (from: ValidatorIndex, message: [UInt8])? {
        if next == arrived.count {
            arrived = hub.takeAll(index)
            next = 0
        }
        guard next < arrived.count else { return nil }
        next += 1
        return arrived[next - 1]
    }
}
