import Vocabulary

/// The time of a pretended world and what is due in it. It moves only from one due thing to the
/// next.
final class VirtualClock {
    private(set) var now = WorldTime.zero
    private var queue = EventQueue<WorldEvent>()

    var pending: Int { queue.count }

    /// What is asked for in the past comes now.
    func schedule(_ event: WorldEvent, at time: WorldTime) {
        queue.push(event, at: max(time, now), rank: event.rank, node: event.node)
    }

    func advance() -> WorldEvent? {
        guard let (time, event) = queue.pop() else { return nil }
        invariant(time >= now, "time does not run backwards")
        now = time
        return event
    }
}
