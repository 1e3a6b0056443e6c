/// Puts an HTTP/1 answer together from what the wire brings. Strict and bounded.
struct HTTPAnswerReader {
    enum Step: Equatable {
        case needsMore
        case whole(HTTPAnswer)
    }

    private enum Framing {
        case length(Int)
        case chunks
        case untilEnd
    }

    private static let headLimit = 64 << 10
    private let limit: Int
    private var bytes: [UInt8] = []
    private var cursor = 0
    private var body: [UInt8] = []
    private var head: (status: Int, headers: [HTTPHeader], framing: Framing)?

    init(limit: Int) {
        self.limit = limit
    }

    var received: Int { bytes.count }

    mutating func take(_ more: [UInt8]) throws(HTTPClientFault) -> Step {
        bytes += more
        return try advance(atEnd: false)
    }

    /// The peer has closed: right for an answer without a length, a cut for any other.
    mutating func end() throws(HTTPClientFault) -> HTTPAnswer {
        switch try advance(atEnd: true) {
        case .whole(let answer): return answer
        case .needsMore: throw .cutOff(received: bytes.count)
        }
    }

    private mutating func advance(atEnd: Bool) throws(HTTPClientFault) -> Step {
        while head == nil {
            guard try readHead() else { return .needsMore }
        }
        guard let head else { return .needsMore }
        switch head.framing {
        case .length(let count):
            guard bytes.count - cursor >= count else { return .needsMore }
            body = Array(bytes[cursor..<cursor + count])
        case .chunks:
            guard try readChunks() else { return .needsMore }
        case .untilEnd:
            guard bytes.count - cursor <= limit else { throw .tooLarge(limit: limit) }
            guard atEnd else { return .needsMore }
            body = Array(bytes[cursor...])
        }
        return .whole(HTTPAnswer(status: head.status, headers: head.headers, body: body))
    }

    /// Reads one head; interim ones (100) are skipped. False when it is not whole yet.
    private mutating func readHead() throws(HTTPClientFault) -> Bool {
        var lines: [[UInt8]] = []
        var at = cursor
        let start = cursor
        while let line = try line(from: &at, limit: start + Self.headLimit) {
            guard line.isEmpty else {
                lines.append(line)
                continue
            }
            guard let first = lines.first, let status = Self.status(first) else {
                throw .malformedAnswer(offset: start)
            }
            cursor = at
            guard status >= 200 else { return true }
            let headers = try Self.headers(lines.dropFirst(), offset: start)
            head = (status, headers, try framing(status, headers, offset: start))
            return true
        }
        return false
    }

    private func framing(
        _ status: Int, _ headers: [HTTPHeader], offset: Int
    ) throws(HTTPClientFault) -> Framing {
        if status == 204 || status == 304 { return .length(0) }
        if let coding = headers.first(where: { $0.isNamed("transfer-encoding") }) {
            guard coding.value.lowercased() == "chunked" else {
                throw .malformedAnswer(offset: offset)
            }
            return .chunks
        }
        let lengths = headers.filter { $0.isNamed("content-length") }
        guard let first = lengths.first else { return .untilEnd }
        guard lengths.count == 1, let count = Self.number(Array(first.value.utf8), radix: 10)
        else { throw .malformedAnswer(offset: offset) }
        guard count <= limit else { throw .tooLarge(limit: limit) }
        return .length(count)
    }

    /// Takes whole chunks off the wire; true after the last one and its trailer.
    private mutating func readChunks() throws(HTTPClientFault) -> Bool {
        while true {
            var at = cursor
            guard let sizeLine = try line(from: &at, limit: cursor + 1_024) else { return false }
            let digits = sizeLine.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: " ") }
            guard let count = Self.number(Array(digits), radix: 16) else {
                throw .malformedAnswer(offset: cursor)
            }
            guard body.count + count <= limit else { throw .tooLarge(limit: limit) }
            if count == 0 { return try skipTrailer(from: at) }
            guard bytes.count - at >= count + 2 else { return false }
            guard bytes[at + count] == 13, bytes[at + count + 1] == 10 else {
                throw .malformedAnswer(offset: at + count)
            }
            body += bytes[at..<at + count]
            cursor = at + count + 2
        }
    }

    private func skipTrailer(from start: Int) throws(HTTPClientFault) -> Bool {
        var at = start
        while let line = try line(from: &at, limit: start + Self.headLimit) {
            if line.isEmpty { return true }
        }
        return false
    }

    /// The line at `at` without its end; nil when it is not whole yet.
    private func line(
        from at: inout Int, limit: Int
    ) throws(HTTPClientFault) -> [UInt8]? {
        let end = bytes[at...].firstIndex(of: 10)
        guard end ?? bytes.count <= limit else { throw .malformedAnswer(offset: at) }
        guard let end else { return nil }
        var line = bytes[at..<end]
        if line.last == 13 { line.removeLast() }
        at = end + 1
        return Array(line)
    }

    private static func headers(
        _ lines: ArraySlice<[UInt8]>, offset: Int
    ) throws(HTTPClientFault) -> [HTTPHeader] {
        var headers: [HTTPHeader] = []
        for line in lines {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
                throw .malformedAnswer(offset: offset)
            }
            var value = line[(colon + 1)...]
            while let first = value.first, first == 32 || first == 9 { value.removeFirst() }
            while let last = value.last, last == 32 || last == 9 { value.removeLast() }
            let name = String(decoding: line[..<colon], as: UTF8.self)
            let text = String(decoding: value, as: UTF8.self)
            guard let header = HTTPHeader(name, text) else {
                throw .malformedAnswer(offset: offset)
            }
            headers.append(header)
        }
        return headers
    }

    /// The status of `HTTP/1.x NNN …`.
    private static func status(_ line: [UInt8]) -> Int? {
        guard line.count >= 12, line.starts(with: "HTTP/1.".utf8), line[8] == 32,
            let status = number(Array(line[9..<12]), radix: 10), status >= 100
        else { return nil }
        return status
    }

    /// Digits only, at most 12 of them.
    private static func number(_ digits: [UInt8], radix: Int) -> Int? {
        guard (1...12).contains(digits.count) else { return nil }
        var value = 0
        for digit in digits {
            let byte = HTTPHeader.lowered(digit)
            let worth =
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
                case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(byte - UInt8(ascii: "a")) + 10
                default: radix
                }
            guard worth < radix else { return nil }
            value = value * radix + worth
        }
        return value
    }
}
