/// Where datagrams come from and go to: eighteen bytes that only the world outside understands
/// (a UDP world keeps sixteen bytes of host and two of port in it, a simulated one a number).
package struct TransportAddress: Hashable, Comparable, Sendable, BitwiseCopyable {
    package static let byteCount = 18

    private let high: UInt64
    private let low: UInt64
    private let port: UInt16

    /// Exactly eighteen bytes, else nil.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        high = bytes[0..<8].reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes[8..<16].reduce(0) { $0 << 8 | UInt64($1) }
        port = UInt16(bytes[16]) << 8 | UInt16(bytes[17])
    }

    /// The address of a place in a simulated world.
    package init(place: UInt64, port: UInt16 = 0) {
        high = 0
        low = place
        self.port = port
    }

    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount)
        withUnsafeBytes(of: high.bigEndian) { bytes.append(contentsOf: $0) }
        withUnsafeBytes(of: low.bigEndian) { bytes.append(contentsOf: $0) }
        withUnsafeBytes(of: port.bigEndian) { bytes.append(contentsOf: $0) }
        return bytes
    }

    package static func < (left: TransportAddress, right: TransportAddress) -> Bool {
        (left.high, left.low, left.port) < (right.high, right.low, right.port)
    }
}
