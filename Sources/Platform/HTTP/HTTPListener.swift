import CLinux
import Glibc

/// A listening TCP socket.
struct HTTPListener: ~Copyable, Sendable {
    let descriptor: Descriptor
    let address: SocketAddress

    init(_ address: SocketAddress) throws(SystemFault) {
        let subject = "\(address)"
        let family = address.family
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let closing = Int32(SOCK_CLOEXEC.rawValue)
        let number = try retrying("socket", subject) { Int(socket(family, kind | closing, 0)) }
        let descriptor = Descriptor(owning: Int32(number))
        var one: Int32 = 1
        setsockopt(descriptor.number, SOL_SOCKET, SO_REUSEADDR, &one, 4)
        if address.host.isVersion6 {
            setsockopt(descriptor.number, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &one, 4)
        }
        try retrying("bind", subject) {
            address.withKernelForm { Int(bind(Int32(number), $0, $1)) }
        }
        try retrying("listen", subject) { Int(listen(Int32(number), 512)) }
        self.address = try SocketAddress.bound(descriptor.number)
        self.descriptor = descriptor
    }

    /// The next waiting client; nil when there is none, a fault when no more can be had now.
    func accept() throws(SystemFault) -> Descriptor? {
        let flags = Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        while true {
            let number = accept4(descriptor.number, nil, nil, flags)
            if number >= 0 {
                var one: Int32 = 1
                setsockopt(number, Int32(IPPROTO_TCP), TCP_NODELAY, &one, 4)
                return Descriptor(owning: number)
            }
            switch errno {
            // The client has gone already: look for the next one.
            case EINTR, ECONNABORTED: continue
            case EAGAIN: return nil
            default: throw SystemFault.last("accept", "\(address)")
            }
        }
    }
}
