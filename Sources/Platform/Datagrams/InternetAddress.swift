import CLinux
import Glibc

/// An IPv4 or IPv6 address as bytes. Text is the canonical one of RFC 5952.
package enum InternetAddress: Hashable, Sendable, CustomStringConvertible {
    case version4(UInt32)
    case version6(high: UInt64, low: UInt64)

    package static let loopback = InternetAddress.version4(0x7f00_0001)

    /// Reads a literal; refuses names, zones, short forms such as `127.1` and leading zeros.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= 45, !bytes.contains(0) else { return nil }
        if bytes.contains(UInt8(ascii: ":")) {
            self.init(version6: text)
        } else {
            self.init(version4: bytes)
        }
    }

    package var isVersion6: Bool {
        switch self {
        case .version4: false
        case .version6: true
        }
    }

    /// 127.0.0.0/8, ::1, and the IPv4 range in its IPv6 clothes.
    package var isLoopback: Bool {
        switch self {
        case .version4(let bits): bits >> 24 == 127
        case .version6(let high, let low):
            high == 0 && (low == 1 || (low >> 32 == 0xffff && (low >> 24) & 0xff == 127))
        }
    }

    package var description: String {
        switch self {
        case .version4(let bits):
            return "\(bits >> 24).\(bits >> 16 & 255).\(bits >> 8 & 255).\(bits & 255)"
        case .version6(let high, let low):
            var raw = in6_addr.from(high: high, low: low)
            var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
            let room = socklen_t(text.count)
            guard inet_ntop(AF_INET6, &raw, &text, room) != nil else { return "::" }
            let bytes = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    private init?(version4 bytes: [UInt8]) {
        var bits: UInt32 = 0
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        for part in parts {
            let digits = String(decoding: part, as: UTF8.self)
            guard let value = SocketAddress.port(digits[...]), value <= 255 else { return nil }
            bits = bits << 8 | UInt32(value)
        }
        self = .version4(bits)
    }

    private init?(version6 text: String) {
        var raw = in6_addr()
        guard inet_pton(AF_INET6, text, &raw) == 1 else { return nil }
        self = raw.address
    }
}

extension in6_addr {
    static func from(high: UInt64, low: UInt64) -> in6_addr {
        var raw = in6_addr()
        withUnsafeMutableBytes(of: &raw) {
            $0.storeBytes(of: high.bigEndian, toByteOffset: 0, as: UInt64.self)
            $0.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
        }
        return raw
    }

    var address: InternetAddress {
        withUnsafeBytes(of: self) {
            let high = UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
            let low = UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            return .version6(high: high, low: low)
        }
    }
}
