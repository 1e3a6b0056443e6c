/// The parts of an `http://host[:port]/path` address. No users, no fragments, no https.
package struct HTTPAddress: Equatable, Sendable, CustomStringConvertible {
    /// A name or a literal, without brackets.
    package let host: String
    package let port: UInt16
    /// Path and query as they go on the wire; begins with "/".
    package let target: String

    package init?(_ text: String) {
        let scheme = "http://"
        let bytes = Array(text.utf8)
        guard bytes.starts(with: scheme.utf8), bytes.allSatisfy({ (0x21...0x7e).contains($0) }),
            !bytes.contains(UInt8(ascii: "#")), !bytes.contains(UInt8(ascii: "@"))
        else { return nil }
        let rest = text.dropFirst(scheme.count)
        let split = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        let tail = rest[split...]
        target = tail.first == "/" ? String(tail) : "/" + tail
        guard let (host, port) = Self.split(authority: rest[..<split]) else { return nil }
        self.host = host
        self.port = port
    }

    package var description: String { "http://\(authority)\(target)" }

    /// What the Host header says.
    var authority: String {
        let name = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
        return port == 80 ? name : "\(name):\(port)"
    }

    private static func split(authority: Substring) -> (String, UInt16)? {
        var name = authority
        var port: UInt16 = 80
        let literalEnd = name.lastIndex(of: "]") ?? name.startIndex
        if let colon = name[literalEnd...].lastIndex(of: ":") {
            guard let given = SocketAddress.port(name[name.index(after: colon)...]), given != 0
            else { return nil }
            port = given
            name = name[..<colon]
        }
        if name.first == "[" {
            guard name.last == "]" else { return nil }
            let literal = String(name.dropFirst().dropLast())
            guard InternetAddress(literal)?.isVersion6 == true else { return nil }
            return (literal, port)
        }
        guard !name.isEmpty, name.utf8.count <= 253, name.utf8.allSatisfy(isNameByte) else {
            return nil
        }
        return (String(name), port)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
