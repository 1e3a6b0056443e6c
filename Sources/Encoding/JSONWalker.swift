/// Walks over a text that `JSONReader` has accepted, value by value, from some place in it.
///
/// A copy is a place to come back to. The text is shared, so a walker costs two words.
struct JSONWalker: Sendable {
    private let bytes: [UInt8]
    private var offset: Int

    init(_ bytes: [UInt8], at offset: Int) {
        self.bytes = bytes
        self.offset = offset
    }

    var position: JSONPosition { JSONPosition(of: offset, in: bytes) }

    /// The string that begins here.
    var text: JSONText { JSONText(bytes, at: offset) }

    /// From a bracket, or from behind a value, to the value or the key that comes next; false at
    /// the closing bracket.
    mutating func enterNext() -> Bool {
        skipSpace()
        switch bytes[offset] {
        case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","):
            offset += 1
            skipSpace()
            return !isClosing
        default: return false
        }
    }

    /// From a key to its value.
    mutating func skipKey() {
        offset = text.end
        skipSpace()
        offset += 1
        skipSpace()
    }

    /// The member whose key stood at `place` and whose value stands here; walks on behind it.
    mutating func member(of key: String, at place: JSONWalker) -> JSONMember {
        let valuePlace = self
        return JSONMember(key: key, value: value(), place: place, valuePlace: valuePlace)
    }

    /// The value that begins here; walks on behind it.
    mutating func value() -> JSONValue {
        let start = self
        skipValue()
        switch bytes[start.offset] {
        case UInt8(ascii: "n"): return .null
        case UInt8(ascii: "t"): return .bool(true)
        case UInt8(ascii: "f"): return .bool(false)
        case UInt8(ascii: "\""): return .string(start.text.string)
        case UInt8(ascii: "["): return .array(JSONList(start))
        case UInt8(ascii: "{"): return .object(JSONObject(start))
        default: return .number(String(decoding: bytes[start.offset..<offset], as: UTF8.self))
        }
    }

    mutating func skipValue() {
        var depth = 0
        repeat {
            switch bytes[offset] {
            case UInt8(ascii: "\""): offset = text.end
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                offset += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth -= 1
                offset += 1
            case UInt8(ascii: ","), UInt8(ascii: ":"): offset += 1
            default: skipWord()
            }
            if depth > 0 { skipSpace() }
        } while depth > 0
    }

    private var isClosing: Bool {
        bytes[offset] == UInt8(ascii: "]") || bytes[offset] == UInt8(ascii: "}")
    }

    /// A number or a literal: what it is made of stands in no other part of a text.
    private mutating func skipWord() {
        offset += 1
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
                offset += 1
            default: return
            }
        }
    }

    private mutating func skipSpace() {
        var scanner = JSONScanner(bytes, comments: true, at: offset)
        do throws(JSONFault) { try scanner.skipSpace() } catch {
            precondition(false, "a text that was read: \(error)")
        }
        offset = scanner.offset
    }
}
