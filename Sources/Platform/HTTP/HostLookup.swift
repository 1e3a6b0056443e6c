import CLinux
import Glibc

/// From a host's name to an address.
package enum HostLookup {
    /// Literals and `localhost` need no resolver; other names ask the system's (first answer).
    package static func address(
        of host: String, port: UInt16
    ) throws(HTTPClientFault) -> SocketAddress {
        if let literal = InternetAddress(host) { return SocketAddress(literal, port: port) }
        if host == "localhost" { return .loopback(port: port) }
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, nil, &hints, &list)
        guard code == 0 else { throw .unknownHost(name: host, code: code) }
        defer { freeaddrinfo(list) }
        var next = list
        while let entry = next?.pointee {
            next = entry.ai_next
            guard let form = entry.ai_addr else { continue }
            var storage = sockaddr_storage()
            let size = min(Int(entry.ai_addrlen), MemoryLayout<sockaddr_storage>.size)
            withUnsafeMutableBytes(of: &storage) {
                $0.copyMemory(from: UnsafeRawBufferPointer(start: form, count: size))
            }
            if let found = SocketAddress(kernel: storage) {
                return SocketAddress(found.host, port: port)
            }
        }
        throw .unknownHost(name: host, code: EAI_NONAME)
    }
}
