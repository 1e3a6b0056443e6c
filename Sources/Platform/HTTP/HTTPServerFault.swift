/// Why a server did not start.
package enum HTTPServerFault: Error, Equatable, Sendable {
    case cannotListen(address: SocketAddress, SystemFault)
    case system(SystemFault)
}
