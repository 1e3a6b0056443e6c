/// What is due, by time; what is due at one time, by rank, node and the order of asking. The
/// order is total, so it never depends on how the queue is built.
package struct EventQueue<Payload> {
    private struct Entry {
        let time: Int64
        let order: UInt64
        let slot: Int

        static func precedes(_ left: Entry, _ right: Entry) -> Bool {
            left.time != right.time ? left.time < right.time : left.order < right.order
        }
    }

    /// Bits of the running number within `order`.
    private static var sequenceBits: UInt64 { 44 }

    private var heap: [Entry] = []
    private var payloads: [Payload?] = []
    private var free: [Int] = []
    private var sequence: UInt64 = 0

    package init() {}

    package var count: Int { heap.count }
    package var nextTime: WorldTime? { heap.first.map { WorldTime(microseconds: $0.time) } }

    package mutating func push(_ payload: Payload, at time: WorldTime, rank: UInt8, node: Int) {
        let slot: Int
        if let reused = free.popLast() {
            slot = reused
            payloads[slot] = payload
        } else {
            slot = payloads.count
            payloads.append(payload)
        }
        let place = UInt64(rank) << 12 | UInt64(node & 0xFFF)
        let order = place << Self.sequenceBits | sequence
        sequence += 1
        heap.append(Entry(time: time.microseconds, order: order, slot: slot))
        rise(from: heap.count - 1)
    }

    package mutating func pop() -> (time: WorldTime, payload: Payload)? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        if !heap.isEmpty {
            heap[0] = last
            sink()
        }
        guard let payload = payloads[first.slot] else { return nil }
        payloads[first.slot] = nil
        free.append(first.slot)
        return (WorldTime(microseconds: first.time), payload)
    }

    private mutating func rise(from start: Int) {
        let entry = heap[start]
        var index = start
        while index > 0 {
            let parent = (index - 1) / 4
            guard Entry.precedes(entry, heap[parent]) else { break }
            heap[index] = heap[parent]
            index = parent
        }
        heap[index] = entry
    }

    private mutating func sink() {
        let entry = heap[0]
        var index = 0
        while 4 * index + 1 < heap.count {
            let first = 4 * index + 1
            var least = first
            for child in first..<min(first + 4, heap.count)
            where Entry.precedes(heap[child], heap[least]) {
                least = child
            }
            guard Entry.precedes(heap[least], entry) else { break }
            heap[index] = heap[least]
            index = least
        }
        heap[index] = entry
    }
}
