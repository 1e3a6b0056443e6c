/// One datagram and whoever is at its other end.
package struct Datagram: Equatable, Sendable {
    /// Larger ones are neither sent nor taken: one Ethernet frame carries no more.
    package static let limit = 1_500

    package let peer: SocketAddress
    package let bytes: [UInt8]

    package init(peer: SocketAddress, bytes: [UInt8]) {
        self.peer = peer
        self.bytes = bytes
    }
}
