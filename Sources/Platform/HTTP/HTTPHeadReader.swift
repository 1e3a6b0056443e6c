/// Reads request heads, strictly: one form for each thing, everything else is refused.
struct HTTPHeadReader: Sendable {
    enum Step {
        case needsMore
        /// A whole head, and how many bytes it took.
        case whole(HTTPRawHead, count: Int)
    }

    private static let headerCountLimit = 100
    // A second one of these would let two readers of the same bytes disagree.
    private static let single = [
        "host", "origin", "content-length", "content-type", "transfer-encoding",
        "authorization", "sec-fetch-site", "expect",
    ]
    private static let cr: UInt8 = 13
    private static let lf: UInt8 = 10
    private static let space = UInt8(ascii: " ")

    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    /// Looks for a head at the start of `input`; `searched` bytes are known to hold no end.
    func read(_ input: ArraySlice<UInt8>, searched: Int) throws(HTTPRefusal) -> Step {
        var start = input.startIndex
        // Some clients put an empty line after a body: it belongs to nothing.
        if input.starts(with: [Self.cr, Self.lf]) { start += 2 }
        guard let end = Self.end(of: input[start...], searched: searched) else {
            guard input.count <= limit else { throw HTTPRefusal(431, "head over \(limit) bytes") }
            return .needsMore
        }
        guard end - start <= limit else { throw HTTPRefusal(431, "head over \(limit) bytes") }
        let lines = try Self.lines(input[start..<end])
        guard let first = lines.first else { throw HTTPRefusal(400, "no request line") }
        guard lines.count - 1 <= Self.headerCountLimit else {
            throw HTTPRefusal(431, "more than \(Self.headerCountLimit) headers")
        }
        let (method, target, minor) = try Self.requestLine(first)
        let headers = try Self.headers(lines.dropFirst())
        let head = HTTPRawHead(
            method: method, target: target, minorVersion: minor, headers: headers)
        return .whole(head, count: end + 4 - input.startIndex)
    }

    /// Where the empty line begins that ends the head.
    private static func end(of input: ArraySlice<UInt8>, searched: Int) -> Int? {
        var at = max(input.startIndex, input.startIndex + searched - 5)
        while let found = input[at...].firstIndex(of: lf) {
            if found - input.startIndex >= 3, input[found - 1] == cr, input[found - 2] == lf,
                input[found - 3] == cr
            {
                return found - 3
            }
            at = found + 1
        }
        return nil
    }

    private static func lines(
        _ head: ArraySlice<UInt8>
    ) throws(HTTPRefusal) -> [ArraySlice<UInt8>] {
        var lines = head.split(separator: lf, omittingEmptySubsequences: false)
        for index in lines.indices.dropLast() {
            guard lines[index].last == cr else { throw HTTPRefusal(400, "bare line feed") }
            lines[index].removeLast()
        }
        guard lines.allSatisfy({ !$0.contains(cr) && !$0.contains(0) }) else {
            throw HTTPRefusal(400, "stray control character")
        }
        return lines
    }

    private static func requestLine(
        _ line: ArraySlice<UInt8>
    ) throws(HTTPRefusal) -> (String, String, Int) {
        let parts = line.split(separator: space, omittingEmptySubsequences: false)
        guard parts.count == 3, (1...16).contains(parts[0].count),
            parts[0].allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }),
            parts[1].allSatisfy({ (0x21...0x7e).contains($0) })
        else { throw HTTPRefusal(400, "malformed request line") }
        let version = String(decoding: parts[2], as: UTF8.self)
        guard version == "HTTP/1.1" || version == "HTTP/1.0" else {
            throw HTTPRefusal(505, "speak HTTP/1.1")
        }
        return (
            String(decoding: parts[0], as: UTF8.self), String(decoding: parts[1], as: UTF8.self),
            version == "HTTP/1.1" ? 1 : 0
        )
    }

    private static func headers(
        _ lines: ArraySlice<ArraySlice<UInt8>>
    ) throws(HTTPRefusal) -> [HTTPRawHeader] {
        var headers: [HTTPRawHeader] = []
        for line in lines {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
                line[..<colon].allSatisfy(HTTPHeader.isToken)
            else { throw HTTPRefusal(400, "malformed header line") }
            let name = String(
                decoding: line[..<colon].map(HTTPHeader.lowered), as: UTF8.self)
            if single.contains(name), headers.contains(where: { $0.name == name }) {
                throw HTTPRefusal(400, "\(name) given twice")
            }
            let value = trimmed(line[(colon + 1)...])
            guard value.allSatisfy({ $0 >= 0x20 && $0 != 0x7f || $0 == 9 }) else {
                throw HTTPRefusal(400, "stray control character")
            }
            headers.append(
                HTTPRawHeader(name: name, value: String(decoding: value, as: UTF8.self)))
        }
        return headers
    }

    private static func trimmed(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var value = value
        while let first = value.first, first == space || first == 9 { value.removeFirst() }
        while let last = value.last, last == space || last == 9 { value.removeLast() }
        return value
    }
}
