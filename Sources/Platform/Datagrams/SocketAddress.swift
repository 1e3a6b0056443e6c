/// An internet address and a port, in one form only: `127.0.0.1:26656` or `[::1]:26656`.
package struct SocketAddress: Hashable, Sendable, CustomStringConvertible {
    package let host: InternetAddress
    package let port: UInt16

    package init(_ host: InternetAddress, port: UInt16) {
        self.host = host
        self.port = port
    }

    package static func loopback(port: UInt16) -> SocketAddress {
        SocketAddress(.loopback, port: port)
    }

    /// Reads `a.b.c.d:port` or `[v6]:port`; refuses names, zones, leading zeros and blanks.
    package init?(_ text: String) {
        guard let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")),
            let port = Self.port(text[text.utf8.index(after: colon)...])
        else { return nil }
        var name = text[..<colon]
        let isBracketed = name.utf8.first == UInt8(ascii: "[")
        if isBracketed {
            guard name.utf8.count > 2, name.utf8.last == UInt8(ascii: "]") else { return nil }
            name = name.dropFirst().dropLast()
        }
        guard let host = InternetAddress(String(name)), host.isVersion6 == isBracketed else {
            return nil
        }
        self.init(host, port: port)
    }

    package var description: String {
        host.isVersion6 ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    /// Decimal digits without leading zeros, at most 65535.
    static func port(_ digits: Substring) -> UInt16? {
        let bytes = Array(digits.utf8)
        guard (1...5).contains(bytes.count), bytes.count == 1 || bytes[0] != UInt8(ascii: "0")
        else { return nil }
        var value = 0
        for byte in bytes {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return UInt16(exactly: value)
    }
}
