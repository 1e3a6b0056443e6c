/// Reads one JSON text (RFC 8259), strictly.
///
/// Refused beyond the grammar: duplicate keys, half surrogate pairs, bytes that are not UTF-8,
/// nesting deeper than `deepest`, texts longer than the limit, a byte-order mark. Comments (`//`
/// to the end of the line, `/* */`) are white space when asked for, and refused otherwise.
/// Nothing in the input makes the reader call itself.
package struct JSONReader {
    package static let deepest = 32

    private var scanner: JSONScanner
    private var open: [Container] = []
    // Where each key of what is open stands, innermost last. This, and nothing else, grows with
    // the text: by four bytes for a member, which takes at least five.
    private(set) var keys: [UInt32] = []

    /// A list or an object that is not closed yet.
    private struct Container {
        let isObject: Bool
        /// The first of its keys.
        let firstKey: Int
    }

    package static func read(
        _ bytes: [UInt8], comments: Bool, limit: Int = 1 << 20
    ) throws(JSONFault) -> JSONValue {
        let limit = min(limit, Int(UInt32.max))
        guard bytes.count <= limit else {
            throw JSONFault(
                reason: .tooLong(bytes: bytes.count, limit: limit),
                position: JSONPosition(line: 1, column: 1))
        }
        var reader = JSONReader(bytes, comments: comments)
        return try reader.read()
    }

    init(_ bytes: [UInt8], comments: Bool) {
        scanner = JSONScanner(bytes, comments: comments)
    }

    mutating func read() throws(JSONFault) -> JSONValue {
        try scanner.skipSpace()
        var whole = JSONWalker(scanner.bytes, at: scanner.offset)
        repeat {
            if try takeValue() { try closeWhatEnds() }
            try scanner.skipSpace()
        } while !open.isEmpty
        guard scanner.next == nil else { throw scanner.fault(.trailing) }
        return whole.value()
    }

    /// Takes a value; false when a list or an object was opened instead, whose first value comes
    /// next.
    private mutating func takeValue() throws(JSONFault) -> Bool {
        switch scanner.next {
        case UInt8(ascii: "\""): try scanner.string()
        case UInt8(ascii: "t"): try scanner.literal("true")
        case UInt8(ascii: "f"): try scanner.literal("false")
        case UInt8(ascii: "n"): try scanner.literal("null")
        case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): try scanner.number()
        case UInt8(ascii: "["), UInt8(ascii: "{"): return try takeOpening()
        default: throw scanner.unexpected()
        }
        return true
    }

    /// True when what was opened is empty, and closed already.
    private mutating func takeOpening() throws(JSONFault) -> Bool {
        guard open.count < Self.deepest else { throw scanner.fault(.tooDeep(limit: Self.deepest)) }
        let isObject = scanner.takeIfNext(UInt8(ascii: "{"))
        if !isObject { try scanner.take(UInt8(ascii: "[")) }
        try scanner.skipSpace()
        if scanner.takeIfNext(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) { return true }
        open.append(Container(isObject: isObject, firstKey: keys.count))
        if isObject { try takeKey() }
        return false
    }

    /// Behind a value: closes all that ends here, up to a comma or to the end of the whole.
    private mutating func closeWhatEnds() throws(JSONFault) {
        while let last = open.last {
            try scanner.skipSpace()
            if scanner.takeIfNext(UInt8(ascii: ",")) {
                if last.isObject { try takeKey() }
                return
            }
            try scanner.take(last.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"))
            try refuseDuplicates(from: last.firstKey)
            keys.removeSubrange(last.firstKey...)
            open.removeLast()
        }
    }

    /// A key and its colon.
    private mutating func takeKey() throws(JSONFault) {
        try scanner.skipSpace()
        keys.append(UInt32(scanner.offset))
        try scanner.string()
        try scanner.skipSpace()
        try scanner.take(UInt8(ascii: ":"))
    }

    /// Sorts instead of comparing every pair: the number of members is the sender's choice.
    private mutating func refuseDuplicates(from first: Int) throws(JSONFault) {
        guard keys.count - first > 1 else { return }
        let bytes = scanner.bytes
        func text(_ offset: UInt32) -> JSONText { JSONText(bytes, at: Int(offset)) }
        keys.withUnsafeMutableBufferPointer { keys in
            var own = UnsafeMutableBufferPointer(rebasing: keys[first...])
            own.sort { text($0).precedes(text($1)) ?? ($0 < $1) }
        }
        for place in first + 1..<keys.count
        where text(keys[place]).precedes(text(keys[place - 1])) == nil {
            throw scanner.fault(
                .duplicateKey(text(keys[place]).string), at: Int(keys[place]))
        }
    }
}
