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

    /// A list or an object that is not closed yet.
    private struct Container {
        let position: JSONPosition
        let isObject: Bool
        var elements: [JSONElement] = []
        var members: [JSONMember] = []
        var key = ""
        var keyPosition = JSONPosition(line: 1, column: 1)

        mutating func add(_ element: JSONElement) {
            guard isObject else { return elements.append(element) }
            members.append(
                JSONMember(
                    key: key, value: element.value, position: keyPosition,
                    valuePosition: element.position))
        }

        var value: JSONValue { isObject ? .object(members) : .array(elements) }
    }

    package static func read(
        _ bytes: [UInt8], comments: Bool, limit: Int = 1 << 20
    ) throws(JSONFault) -> JSONValue {
        guard bytes.count <= limit else {
            throw JSONFault(
                reason: .tooLong(bytes: bytes.count, limit: limit),
                position: JSONPosition(line: 1, column: 1))
        }
        var reader = JSONReader(scanner: JSONScanner(bytes, comments: comments))
        return try reader.read()
    }

    private init(scanner: JSONScanner) {
        self.scanner = scanner
    }

    private mutating func read() throws(JSONFault) -> JSONValue {
        var whole: JSONValue?
        while whole == nil {
            try scanner.skipSpace()
            if let element = try beginValue() { whole = try complete(element) }
        }
        try scanner.skipSpace()
        guard scanner.next == nil, let whole else { throw scanner.fault(.trailing) }
        return whole
    }

    /// A value that is complete at once; nil when a list or an object was opened instead and
    /// its first value comes next.
    private mutating func beginValue() throws(JSONFault) -> JSONElement? {
        let position = scanner.position()
        let value: JSONValue
        switch scanner.next {
        case UInt8(ascii: "\""): value = .string(try scanner.string())
        case UInt8(ascii: "t"):
            try scanner.literal("true")
            value = .bool(true)
        case UInt8(ascii: "f"):
            try scanner.literal("false")
            value = .bool(false)
        case UInt8(ascii: "n"):
            try scanner.literal("null")
            value = .null
        case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")):
            value = .number(try scanner.number())
        case UInt8(ascii: "["), UInt8(ascii: "{"): return try beginContainer(at: position)
        default: throw scanner.unexpected()
        }
        return JSONElement(value: value, position: position)
    }

    private mutating func beginContainer(
        at position: JSONPosition
    ) throws(JSONFault) -> JSONElement? {
        guard open.count < Self.deepest else { throw scanner.fault(.tooDeep(limit: Self.deepest)) }
        let isObject = scanner.takeIfNext(UInt8(ascii: "{"))
        if !isObject { try scanner.take(UInt8(ascii: "[")) }
        try scanner.skipSpace()
        if scanner.takeIfNext(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
            return JSONElement(value: isObject ? .object([]) : .array([]), position: position)
        }
        open.append(Container(position: position, isObject: isObject))
        if isObject { try readKey() }
        return nil
    }

    /// Hands a complete value to whatever is open around it. Returns the whole text's value
    /// when nothing is open any more, nil when another value must come.
    private mutating func complete(_ element: JSONElement) throws(JSONFault) -> JSONValue? {
        var element = element
        while let last = open.indices.last {
            open[last].add(element)
            let isObject = open[last].isObject
            try scanner.skipSpace()
            if scanner.takeIfNext(UInt8(ascii: ",")) {
                if isObject { try readKey() }
                return nil
            }
            try scanner.take(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"))
            let closed = open.removeLast()
            try refuseDuplicates(closed.members)
            element = JSONElement(value: closed.value, position: closed.position)
        }
        return element.value
    }

    private mutating func readKey() throws(JSONFault) {
        try scanner.skipSpace()
        let position = scanner.position()
        let key = try scanner.string()
        try scanner.skipSpace()
        try scanner.take(UInt8(ascii: ":"))
        open[open.count - 1].key = key
        open[open.count - 1].keyPosition = position
    }

    /// Sorts instead of comparing every pair: the number of members is the sender's choice.
    private func refuseDuplicates(_ members: [JSONMember]) throws(JSONFault) {
        let ordered = members.sorted { left, right in
            if left.isNamed(right.key) { return left.position < right.position }
            return left.key.utf8.lexicographicallyPrecedes(right.key.utf8)
        }
        for (first, second) in zip(ordered, ordered.dropFirst()) where second.isNamed(first.key) {
            throw JSONFault(reason: .duplicateKey(second.key), position: second.position)
        }
    }
}
