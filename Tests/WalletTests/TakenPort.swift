import Glibc
import Testing

/// A port of loopback that is taken as long as this lives.
final class TakenPort {
    let number: UInt16
    private let socket: Int32

    /// `kind` is `SOCK_STREAM` or `SOCK_DGRAM`; without a wish the kernel chooses the number. Nil
    /// when it is somebody else's.
    init?(_ kind: __socket_type, wish: UInt16 = 0) {
        socket = Glibc.socket(AF_INET, Int32(kind.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        address.sin_port = wish.bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let number = socket
        let status = withUnsafeMutablePointer(to: &address) { place in
            place.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
                bind(number, place, length) + getsockname(number, place, &length)
            }
        }
        self.number = UInt16(bigEndian: address.sin_port)
        guard status == 0, kind == SOCK_DGRAM || listen(socket, 1) == 0 else { return nil }
    }

    deinit { close(socket) }
}
