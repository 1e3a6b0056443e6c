import Encoding
import Vocabulary

/// A piece of a message. All pieces of a message are as equal in length as they can be, so the
/// number of pieces and the whole length say where each belongs.
struct TransportFragment: Equatable, Sendable {
    /// Bytes of a packet that are not the message's.
    static let overhead = 16
    /// What the smallest datagrams have room for; nobody makes more pieces than that needs.
    static let leastRoom =
        TransportConfiguration.datagramRange.lowerBound - TransportSession.overhead
        - TransportFrame.fragmentOverhead

    let message: UInt64
    let index: Int
    let count: Int
    let total: Int
    let bytes: [UInt8]

    /// Into how many pieces a message goes.
    static func count(of total: Int, room: Int) -> Int {
        max(1, (total + room - 1) / room)
    }

    /// Where a piece lies within its message; nil if there is no such piece.
    static func extent(of index: Int, count: Int, total: Int) -> Range<Int>? {
        guard count >= 1, index >= 0, index < count else { return nil }
        let stride = (total + count - 1) / count
        let start = index * stride
        let end = min(start + stride, total)
        guard start < end || (count == 1 && total == 0) else { return nil }
        return start..<end
    }

    func encode(into writer: inout Writer) {
        writer.write(message)
        writer.write(UInt16(truncatingIfNeeded: index))
        writer.write(UInt16(truncatingIfNeeded: count))
        writer.write(UInt32(truncatingIfNeeded: total))
        writer.write(fixed: bytes)
    }

    init(message: UInt64, index: Int, count: Int, total: Int, bytes: [UInt8]) {
        self.message = message
        self.index = index
        self.count = count
        self.total = total
        self.bytes = bytes
    }

    /// Refuses a message over the limit and a division into pieces that nobody makes.
    init(from reader: inout Reader) throws(DecodingFault) {
        message = try reader.read()
        index = Int(try reader.read(UInt16.self))
        count = Int(try reader.read(UInt16.self))
        total = Int(try reader.read(UInt32.self))
        guard total <= Limits.messageBytes else {
            throw reader.fault(.overLimit(count: UInt64(total), limit: Limits.messageBytes))
        }
        // The last piece must exist, else the message could never be whole.
        guard count <= Self.count(of: total, room: Self.leastRoom),
            Self.extent(of: count - 1, count: count, total: total) != nil,
            let extent = Self.extent(of: index, count: count, total: total)
        else { throw reader.fault(.notCanonical(.fragment)) }
        bytes = try reader.readFixed(extent.count)
    }
}
