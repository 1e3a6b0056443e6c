/// Whether an address can be bound now. Nothing is kept: what was free may be taken a moment later,
/// and then binding it says so.
package enum PortProbe {
    package static func datagrams(_ address: SocketAddress) throws(SystemFault) {
        _ = try UDPSocket(bind: address)
    }

    package static func streams(_ address: SocketAddress) throws(SystemFault) {
        _ = try HTTPListener(address)
    }
}
