import Glibc
import Testing

/// A port of loopback that is taken as long as this lives.
final class TakenPort {
    let number: UInt16
    private let socket: Int32

    /// `kind` is `SOCK_STREAM` or `SOCK_DGRAM`.
    init(_ kind: __socket_type) throws {
        socket = Glibc.socket(AF_INET, Int32(kind.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let number = socket
        let status = withUnsafeMutablePointer(to: &address) { place in
            place.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
                bind(number, place, length) + getsockname(number, place, &length)
            }
        }
        self.number = UInt16(bigEndian: address.sin_port)
        try #require(status == 0)
        if kind == SOCK_STREAM { try #require(listen(socket, 1) == 0) }
    }

    deinit { close(socket) }
}
