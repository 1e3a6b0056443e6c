/// Why a datagram socket did not do as told.
package enum DatagramFault: Error, Equatable, Sendable {
    case tooLong(count: Int, limit: Int)
    case otherFamily(peer: SocketAddress)
    case system(SystemFault)
}
