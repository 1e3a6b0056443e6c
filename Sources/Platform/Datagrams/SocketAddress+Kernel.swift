import CLinux
import Glibc

/// The kernel's form of an address.
extension SocketAddress {
    var family: Int32 { host.isVersion6 ? AF_INET6 : AF_INET }

    /// The address in storage large enough for any family, and its true length.
    var kernelForm: (storage: sockaddr_storage, length: socklen_t) {
        var storage = sockaddr_storage()
        let length = withUnsafeMutableBytes(of: &storage) { room -> Int in
            switch host {
            case .version4(let bits):
                var form = sockaddr_in()
                form.sin_family = sa_family_t(AF_INET)
                form.sin_port = port.bigEndian
                form.sin_addr.s_addr = bits.bigEndian
                room.storeBytes(of: form, as: sockaddr_in.self)
                return MemoryLayout<sockaddr_in>.size
            case .version6(let high, let low):
                var form = sockaddr_in6()
                form.sin6_family = sa_family_t(AF_INET6)
                form.sin6_port = port.bigEndian
                form.sin6_addr = .from(high: high, low: low)
                room.storeBytes(of: form, as: sockaddr_in6.self)
                return MemoryLayout<sockaddr_in6>.size
            }
        }
        return (storage, socklen_t(length))
    }

    /// Nil for a family other than the two internet ones.
    init?(kernel storage: sockaddr_storage) {
        let read = withUnsafeBytes(of: storage) { room -> SocketAddress? in
            switch Int32(storage.ss_family) {
            case AF_INET:
                let form = room.load(as: sockaddr_in.self)
                let bits = UInt32(bigEndian: form.sin_addr.s_addr)
                return SocketAddress(.version4(bits), port: UInt16(bigEndian: form.sin_port))
            case AF_INET6:
                let form = room.load(as: sockaddr_in6.self)
                return SocketAddress(
                    form.sin6_addr.address, port: UInt16(bigEndian: form.sin6_port))
            default:
                return nil
            }
        }
        guard let read else { return nil }
        self = read
    }

    func withKernelForm<Answer>(
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Answer
    ) -> Answer {
        let (storage, length) = kernelForm
        return withUnsafePointer(to: storage) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
        }
    }

    /// The address a socket is bound to.
    static func bound(_ descriptor: Int32) throws(SystemFault) -> SocketAddress {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let code = withUnsafeMutablePointer(to: &storage) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(descriptor, $0, &length)
            }
        }
        guard code == 0 else { throw SystemFault.last("getsockname", "socket") }
        guard let address = SocketAddress(kernel: storage) else {
            throw SystemFault(call: "getsockname", subject: "socket", code: EAFNOSUPPORT)
        }
        return address
    }
}
