/// Path and query of a request, percent-decoded. Anything unclean is refused.
struct HTTPTarget: Equatable {
    private static let queryLimit = 64

    let path: String
    let query: [HTTPQueryItem]

    /// Reads `/path?name=value&…`; nil for other forms, fragments, broken escapes, bytes that
    /// are not UTF-8, control characters, or more than 64 query parts.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.first == UInt8(ascii: "/"), !bytes.contains(UInt8(ascii: "#")) else {
            return nil
        }
        let split = bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.count
        guard let path = Self.decoded(bytes[..<split], plusIsBlank: false) else { return nil }
        var query: [HTTPQueryItem] = []
        let parts = bytes.dropFirst(split + 1).split(separator: UInt8(ascii: "&"))
        guard parts.count <= Self.queryLimit else { return nil }
        for part in parts {
            let equals = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
            guard let name = Self.decoded(part[..<equals], plusIsBlank: true),
                let value = Self.decoded(part[equals...].dropFirst(), plusIsBlank: true)
            else { return nil }
            query.append(HTTPQueryItem(name: name, value: value))
        }
        self.path = path
        self.query = query
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>, plusIsBlank: Bool) -> String? {
        var plain: [UInt8] = []
        var at = bytes.startIndex
        while at < bytes.endIndex {
            var byte = bytes[at]
            if byte == UInt8(ascii: "%") {
                guard bytes.endIndex - at > 2, let high = digit(bytes[at + 1]),
                    let low = digit(bytes[at + 2])
                else { return nil }
                byte = high << 4 | low
                at += 2
            } else if plusIsBlank, byte == UInt8(ascii: "+") {
                byte = UInt8(ascii: " ")
            }
            guard byte >= 0x20, byte != 0x7f else { return nil }
            plain.append(byte)
            at += 1
        }
        return String(validating: plain, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch HTTPHeader.lowered(byte) {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"):
            HTTPHeader.lowered(byte) - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
