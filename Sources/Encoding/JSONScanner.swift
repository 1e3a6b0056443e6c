/// Takes the words of a JSON text apart: white space, literals, numbers, strings.
///
/// Never reads past the end and never calls itself.
struct JSONScanner {
    let bytes: [UInt8]
    let allowsComments: Bool
    private(set) var offset = 0

    // Positions are worked out in one pass from here on, since they are asked for in order.
    private var markOffset = 0
    private var markLine = 1
    private var markColumn = 1

    init(_ bytes: [UInt8], comments: Bool) {
        self.bytes = bytes
        allowsComments = comments
    }

    var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    mutating func position() -> JSONPosition {
        position(at: offset)
    }

    mutating func position(at target: Int) -> JSONPosition {
        if target < markOffset { (markOffset, markLine, markColumn) = (0, 1, 1) }
        while markOffset < target {
            let byte = bytes[markOffset]
            markOffset += 1
            if byte == UInt8(ascii: "\n") {
                markLine += 1
                markColumn = 1
            } else if markOffset == bytes.count || bytes[markOffset] & 0xC0 != 0x80 {
                // The last byte of a scalar ends its column.
                markColumn += 1
            }
        }
        return JSONPosition(line: markLine, column: markColumn)
    }

    mutating func fault(_ reason: JSONFault.Reason) -> JSONFault {
        JSONFault(reason: reason, position: position())
    }

    /// What stands here is not what must.
    mutating func unexpected() -> JSONFault {
        if let next { fault(.unexpectedByte(next)) } else { fault(.unexpectedEnd) }
    }

    mutating func take(_ byte: UInt8) throws(JSONFault) {
        guard next == byte else { throw unexpected() }
        offset += 1
    }

    mutating func takeIfNext(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        offset += 1
        return true
    }

    mutating func skipSpace() throws(JSONFault) {
        while let byte = next {
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D: offset += 1
            case UInt8(ascii: "/") where allowsComments: try skipComment()
            default: return
            }
        }
    }

    private mutating func skipComment() throws(JSONFault) {
        let start = offset
        let second = start + 1 < bytes.count ? bytes[start + 1] : 0
        if second == UInt8(ascii: "/") {
            while let byte = next, byte != UInt8(ascii: "\n") { offset += 1 }
            return
        }
        guard second == UInt8(ascii: "*") else { throw unexpected() }
        offset += 2
        while offset + 1 < bytes.count {
            if bytes[offset] == UInt8(ascii: "*"), bytes[offset + 1] == UInt8(ascii: "/") {
                offset += 2
                return
            }
            offset += 1
        }
        offset = start
        throw fault(.unclosedComment)
    }

    mutating func literal(_ word: StaticString) throws(JSONFault) {
        for index in 0..<word.utf8CodeUnitCount {
            try take(word.utf8Start[index])
        }
    }

    /// The exact text of a number.
    mutating func number() throws(JSONFault) -> String {
        let start = offset
        _ = takeIfNext(UInt8(ascii: "-"))
        if !takeIfNext(UInt8(ascii: "0")) { try digits() }
        if takeIfNext(UInt8(ascii: ".")) { try digits() }
        if takeIfNext(UInt8(ascii: "e")) || takeIfNext(UInt8(ascii: "E")) {
            if !takeIfNext(UInt8(ascii: "+")) { _ = takeIfNext(UInt8(ascii: "-")) }
            try digits()
        }
        if let byte = next, isDigit(byte) { throw fault(.badNumber) }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    private mutating func digits() throws(JSONFault) {
        guard let byte = next else { throw fault(.unexpectedEnd) }
        guard isDigit(byte) else { throw fault(.badNumber) }
        while let byte = next, isDigit(byte) { offset += 1 }
    }

    private func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    /// A string from its opening to its closing quote.
    mutating func string() throws(JSONFault) -> String {
        let opening = offset
        try take(UInt8(ascii: "\""))
        var unescaped: [UInt8] = []
        var runStart = offset
        while true {
            guard let byte = next else { throw fault(.unexpectedEnd) }
            if byte == UInt8(ascii: "\"") { break }
            guard byte >= 0x20 else { throw fault(.controlCharacter(byte)) }
            guard byte == UInt8(ascii: "\\") else {
                offset += 1
                continue
            }
            unescaped.append(contentsOf: bytes[runStart..<offset])
            try escape(into: &unescaped)
            runStart = offset
        }
        let run = bytes[runStart..<offset]
        offset += 1
        // Runs end at ASCII bytes, so a scalar is never split between them.
        let text =
            unescaped.isEmpty
            ? String(validating: run, as: UTF8.self)
            : String(validating: unescaped + run, as: UTF8.self)
        guard let text else {
            offset = opening
            throw fault(.notUTF8)
        }
        return text
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONFault) {
        let start = offset
        offset += 1
        guard let letter = next else { throw fault(.unexpectedEnd) }
        offset += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            let scalar = try escapedScalar(from: start)
            text.append(contentsOf: String(Character(scalar)).utf8)
        default:
            offset = start
            throw fault(.badEscape)
        }
    }

    /// The scalar of one `\u` escape, or of two that make a surrogate pair.
    private mutating func escapedScalar(from start: Int) throws(JSONFault) -> UnicodeScalar {
        let first = try fourDigits()
        if let scalar = UnicodeScalar(first) { return scalar }
        if first < 0xDC00, offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "\\"),
            bytes[offset + 1] == UInt8(ascii: "u")
        {
            offset += 2
            let second = try fourDigits()
            let pair = UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF)
            if second & 0xFC00 == 0xDC00, let scalar = UnicodeScalar(0x10000 + pair) {
                return scalar
            }
        }
        offset = start
        throw fault(.loneSurrogate)
    }

    private mutating func fourDigits() throws(JSONFault) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = next else { throw fault(.unexpectedEnd) }
            guard let digit = Character(UnicodeScalar(byte)).hexDigitValue, byte < 0x80 else {
                throw fault(.badEscape)
            }
            value = value << 4 | UInt16(digit)
            offset += 1
        }
        return value
    }
}
