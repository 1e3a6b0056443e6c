/// Appends JSON to bytes, compact or with two spaces of indentation.
///
/// Commas, colons and escapes are the writer's business; calling verbs in an order that makes
/// no JSON is a bug of the caller and stops the program.
package struct JSONWriter: Sendable {
    package private(set) var bytes: [UInt8] = []
    private let isPretty: Bool
    private var depth = 0
    // One bit for each open object or list: set when it is an object.
    private var objects: UInt64 = 0
    private var isFirst = true
    private var followsKey = false

    package static let deepest = 63

    package init(pretty: Bool = false, capacity: Int = 256) {
        isPretty = pretty
        bytes.reserveCapacity(capacity)
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package mutating func beginObject() { begin(UInt8(ascii: "{"), isObject: true) }

    package mutating func endObject() { end(UInt8(ascii: "}"), isObject: true) }

    package mutating func beginArray() { begin(UInt8(ascii: "["), isObject: false) }

    package mutating func endArray() { end(UInt8(ascii: "]"), isObject: false) }

    package mutating func key(_ name: String) {
        precondition(isInObject && !followsKey, "a key stands in an object, before its value")
        separate()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
        if isPretty { bytes.append(0x20) }
        followsKey = true
    }

    package mutating func string(_ value: String) {
        beforeValue()
        quote(value)
    }

    package mutating func integer(_ value: Int) { integer(Int64(value)) }

    package mutating func integer(_ value: Int64) {
        beforeValue()
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        digits(value.magnitude)
    }

    package mutating func integer(_ value: UInt64) {
        beforeValue()
        digits(value)
    }

    package mutating func integer(_ value: some FixedWidthInteger) {
        if let value = Int64(exactly: value) { return integer(value) }
        beforeValue()
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        let start = bytes.count
        var rest = value.magnitude
        repeat {
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit))
            rest = quotient
        } while rest != 0
        bytes[start...].reverse()
    }

    /// A number whose text is JSON already.
    package mutating func rawNumber(_ text: String) {
        beforeValue()
        bytes.append(contentsOf: text.utf8)
    }

    package mutating func bool(_ value: Bool) {
        beforeValue()
        bytes.append(contentsOf: value ? "true".utf8 : "false".utf8)
    }

    package mutating func null() {
        beforeValue()
        bytes.append(contentsOf: "null".utf8)
    }

    /// A value as it was read. Calls itself as deep as the value is nested.
    package mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let truth): bool(truth)
        case .number(let text): rawNumber(text)
        case .string(let text): string(text)
        case .array(let elements):
            beginArray()
            for element in elements { self.value(element.value) }
            endArray()
        case .object(let members):
            beginObject()
            for member in members {
                key(member.key)
                self.value(member.value)
            }
            endObject()
        }
    }

    private var isInObject: Bool { depth > 0 && objects >> UInt64(depth - 1) & 1 == 1 }

    private mutating func begin(_ bracket: UInt8, isObject: Bool) {
        beforeValue()
        precondition(depth < Self.deepest, "nested too deep")
        bytes.append(bracket)
        let bit = (1 as UInt64) << UInt64(depth)
        objects = isObject ? objects | bit : objects & ~bit
        depth += 1
        isFirst = true
    }

    private mutating func end(_ bracket: UInt8, isObject: Bool) {
        precondition(depth > 0 && isInObject == isObject && !followsKey, "nothing to close here")
        depth -= 1
        if !isFirst { breakLine() }
        bytes.append(bracket)
        isFirst = false
    }

    private mutating func beforeValue() {
        precondition(followsKey || !isInObject, "a value in an object follows its key")
        precondition(depth > 0 || isFirst, "a text holds one value")
        if !followsKey { separate() }
        followsKey = false
        isFirst = false
    }

    private mutating func separate() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        if depth > 0 { breakLine() }
        isFirst = false
    }

    private mutating func breakLine() {
        guard isPretty else { return }
        bytes.append(0x0A)
        for _ in 0..<depth * 2 { bytes.append(0x20) }
    }

    private mutating func digits(_ value: UInt64) {
        // Twenty digits are the most; they come out last first.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { room in
            var place = 20
            var rest = value
            repeat {
                let quotient = rest / 10
                place -= 1
                room[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest - quotient * 10)
                rest = quotient
            } while rest != 0
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: room[place...]))
        }
    }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            while start < utf8.count {
                let end = Self.plainEnd(of: utf8, from: start)
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<end]))
                if end < utf8.count { escape(utf8[end]) }
                start = end + 1
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Where the first byte stands that needs an escape. Looks at eight bytes at once.
    private static func plainEnd(of utf8: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops = ones << 7
        let raw = UnsafeRawBufferPointer(utf8)
        var place = start
        while place + 8 <= utf8.count {
            let word = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
            let strokes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
            // The top bit of a byte is set where it is below 0x20, or zero after the xor; bytes
            // with their top bit set are neither.
            let found =
                (word &- ones &* 0x20) & ~word | (quotes &- ones) & ~quotes
                | (strokes &- ones) & ~strokes
            if found & tops != 0 { break }
            place += 8
        }
        while place < utf8.count {
            let byte = utf8[place]
            let isPlain =
                byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
            if !isPlain { break }
            place += 1
        }
        return place
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        default:
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(Hexadecimal.digit(byte >> 4))
            bytes.append(Hexadecimal.digit(byte & 15))
        }
    }
}
