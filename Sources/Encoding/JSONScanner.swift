/// Takes the words of a JSON text apart: white space, literals, numbers, strings.
///
/// Never reads past the end and never calls itself.
struct JSONScanner {
    let bytes: [UInt8]
    let allowsComments: Bool
    private(set) var offset: Int

    init(_ bytes: [UInt8], comments: Bool, at offset: Int = 0) {
        self.bytes = bytes
        self.offset = offset
        allowsComments = comments
    }

    var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    func fault(_ reason: JSONFault.Reason) -> JSONFault { fault(reason, at: offset) }

    func fault(_ reason: JSONFault.Reason, at offset: Int) -> JSONFault {
        JSONFault(reason: reason, position: JSONPosition(of: offset, in: bytes))
    }

    /// What stands here is not what must.
    func unexpected() -> JSONFault {
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
        throw fault(.unclosedComment, at: start)
    }

    mutating func literal(_ word: StaticString) throws(JSONFault) {
        for index in 0..<word.utf8CodeUnitCount {
            try take(word.utf8Start[index])
        }
    }

    mutating func number() throws(JSONFault) {
        _ = takeIfNext(UInt8(ascii: "-"))
        if !takeIfNext(UInt8(ascii: "0")) { try digits() }
        if takeIfNext(UInt8(ascii: ".")) { try digits() }
        if takeIfNext(UInt8(ascii: "e")) || takeIfNext(UInt8(ascii: "E")) {
            if !takeIfNext(UInt8(ascii: "+")) { _ = takeIfNext(UInt8(ascii: "-")) }
            try digits()
        }
        if let byte = next, isDigit(byte) { throw fault(.badNumber) }
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
    mutating func string() throws(JSONFault) {
        let opening = offset
        try take(UInt8(ascii: "\""))
        while true {
            guard let byte = next else { throw fault(.unexpectedEnd) }
            switch byte {
            case UInt8(ascii: "\""):
                // Escapes are ASCII, so the bytes as they stand are UTF-8 if what they mean is.
                guard isUTF8(opening + 1..<offset) else { throw fault(.notUTF8, at: opening) }
                offset += 1
                return
            case UInt8(ascii: "\\"): _ = try escape()
            case ..<0x20: throw fault(.controlCharacter(byte))
            default: offset += 1
            }
        }
    }

    private func isUTF8(_ range: Range<Int>) -> Bool {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span.extracting(range))
            return true
        } catch {
            return false
        }
    }

    /// The scalar that an escape means, from its stroke to its last digit.
    mutating func escape() throws(JSONFault) -> UnicodeScalar {
        let start = offset
        offset += 1
        guard let letter = next else { throw fault(.unexpectedEnd) }
        offset += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UnicodeScalar(letter)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try escapedScalar(from: start)
        default: throw fault(.badEscape, at: start)
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
        throw fault(.loneSurrogate, at: start)
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
