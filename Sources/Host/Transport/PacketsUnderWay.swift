import Vocabulary

/// The packets of one session that are not acknowledged yet, in order of their numbers.
struct PacketsUnderWay: Sendable {
    /// How far back the other side still acknowledges.
    private static let memory: UInt64 = 2048

    private var packets: [SentPacket] = []
    private(set) var count = 0

    struct Acknowledged {
        var fragments: [FragmentName] = []
        var packets = 0
        /// When the newest packet of the acknowledgement was sent, if this is the first word of it.
        var newestSentAt: Instant?
    }

    /// When the oldest of them was sent.
    var oldestSentAt: Instant? {
        count == 0 ? nil : packets.first { !$0.isLost }?.sentAt
    }

    mutating func append(_ packet: SentPacket) {
        while let first = packets.first, first.isLost,
            packet.counter - first.counter >= Self.memory
        {
            packets.removeFirst()
        }
        packets.append(packet)
        count += 1
    }

    /// Ranges come newest first.
    mutating func acknowledge(_ ranges: [ClosedRange<UInt64>]) -> Acknowledged {
        var result = Acknowledged()
        guard let newest = ranges.first?.upperBound else { return result }
        var remaining: [SentPacket] = []
        remaining.reserveCapacity(packets.count)
        var place = ranges.count - 1
        for packet in packets {
            while place >= 0, ranges[place].upperBound < packet.counter { place -= 1 }
            guard place >= 0, ranges[place].contains(packet.counter) else {
                remaining.append(packet)
                continue
            }
            result.fragments.append(contentsOf: packet.fragments)
            result.packets += 1
            if packet.counter == newest { result.newestSentAt = packet.sentAt }
            if !packet.isLost { count -= 1 }
        }
        packets = remaining
        return result
    }

    /// The pieces of all packets sent at `latest` or before, which are given up on.
    mutating func lose(sentUpTo latest: Instant) -> [FragmentName] {
        var fragments: [FragmentName] = []
        for index in packets.indices where !packets[index].isLost {
            guard packets[index].sentAt <= latest else { break }
            packets[index].isLost = true
            count -= 1
            fragments.append(contentsOf: packets[index].fragments)
        }
        return fragments
    }

    /// The pieces of all packets; none is waited for any more.
    mutating func abandon() -> [FragmentName] {
        let fragments = packets.filter { !$0.isLost }.flatMap(\.fragments)
        packets = []
        count = 0
        return fragments
    }
}
