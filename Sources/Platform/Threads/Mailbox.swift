import Synchronization

/// A bounded queue from many threads to one. Full or closed, it refuses; it never waits.
package final class Mailbox<Message: Sendable>: Sendable {
    private enum Outcome {
        case refused
        case first
        case later
    }

    private struct Contents {
        var messages: [Message] = []
        var isClosed = false
    }

    package let capacity: Int
    private let contents = Mutex(Contents())
    private let wakeup: Wakeup?

    /// A box of at most `capacity` messages that rings `wakeup` on the first one in.
    package init(capacity: Int, wakeup: Wakeup? = nil) {
        self.capacity = max(1, capacity)
        self.wakeup = wakeup
    }

    /// Puts a message in; false when the box is full or closed, and then nothing changed.
    package func post(_ message: Message) -> Bool {
        let outcome = contents.withLock { box -> Outcome in
            guard !box.isClosed, box.messages.count < capacity else { return .refused }
            box.messages.append(message)
            return box.messages.count == 1 ? .first : .later
        }
        // Later messages need no bell: the reader takes everything at once.
        if outcome == .first { wakeup?.ring() }
        return outcome != .refused
    }

    /// Empties the box, oldest first.
    package func takeAll() -> [Message] {
        contents.withLock { box in
            let messages = box.messages
            box.messages = []
            return messages
        }
    }

    package var count: Int { contents.withLock { $0.messages.count } }

    /// Refuses every further message; what is inside can still be taken.
    package func close() {
        contents.withLock { $0.isClosed = true }
        wakeup?.ring()
    }

    package var isClosed: Bool { contents.withLock { $0.isClosed } }
}
