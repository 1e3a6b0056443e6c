import Encoding
import Vocabulary

/// Which packets of a session have come: closed ranges of their numbers, newest first, and how
/// long the newest had waited for this answer.
struct TransportAcknowledgement: Equatable, Sendable {
    static let rangeLimit = 64
    static let byteLimit = 13 + 4 * rangeLimit

    let delay: UInt32
    let ranges: [ClosedRange<UInt64>]

    func encode(into writer: inout Writer) {
        var edge = ranges.first?.upperBound ?? 0
        writer.write(edge)
        writer.write(delay)
        writer.write(UInt8(truncatingIfNeeded: ranges.count))
        for range in ranges {
            writer.write(UInt16(truncatingIfNeeded: edge - range.upperBound))
            writer.write(UInt16(truncatingIfNeeded: range.upperBound - range.lowerBound))
            edge = range.lowerBound
        }
    }

    init(delay: UInt32, ranges: [ClosedRange<UInt64>]) {
        self.delay = delay
        self.ranges = ranges
    }

    /// Refuses no ranges, too many of them, any that touch or that reach below zero.
    init(from reader: inout Reader) throws(DecodingFault) {
        var edge = try reader.read(UInt64.self)
        delay = try reader.read()
        let count = Int(try reader.read(UInt8.self))
        guard (1...Self.rangeLimit).contains(count), reader.remaining >= 4 * count else {
            throw reader.fault(.notCanonical(.rangeCount))
        }
        var ranges: [ClosedRange<UInt64>] = []
        ranges.reserveCapacity(count)
        for index in 0..<count {
            let gap = UInt64(try reader.read(UInt16.self))
            let extent = UInt64(try reader.read(UInt16.self))
            guard index == 0 ? gap == 0 : gap >= 2, gap <= edge, extent <= edge - gap else {
                throw reader.fault(.notCanonical(.range))
            }
            ranges.append(edge - gap - extent...edge - gap)
            edge -= gap + extent
        }
        self.ranges = ranges
    }
}
