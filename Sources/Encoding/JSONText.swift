/// A string as it stands in a text that `JSONScanner` has accepted: its bytes without quotes and
/// escapes, one by one.
struct JSONText: Sequence {
    private let bytes: [UInt8]
    private let opening: Int

    /// From its opening quote on.
    init(_ bytes: [UInt8], at opening: Int) {
        self.bytes = bytes
        self.opening = opening
    }

    /// Behind its closing quote.
    var end: Int {
        var offset = opening + 1
        while bytes[offset] != UInt8(ascii: "\"") {
            offset += bytes[offset] == UInt8(ascii: "\\") ? 2 : 1
        }
        return offset + 1
    }

    var string: String {
        let inside = bytes[opening + 1..<end - 1]
        guard inside.contains(UInt8(ascii: "\\")) else {
            return String(decoding: inside, as: UTF8.self)
        }
        return String(unsafeUninitializedCapacity: inside.count) { room in
            var count = 0
            for byte in self {
                room[count] = byte
                count += 1
            }
            return count
        }
    }

    /// By their bytes; nil where both are the same.
    func precedes(_ other: JSONText) -> Bool? {
        var (left, right) = (makeIterator(), other.makeIterator())
        while true {
            let (mine, its) = (left.next(), right.next())
            guard let mine, let its else { return mine == its ? nil : mine == nil }
            if mine != its { return mine < its }
        }
    }

    func makeIterator() -> Iterator { Iterator(bytes: bytes, offset: opening + 1) }

    struct Iterator: IteratorProtocol {
        let bytes: [UInt8]
        var offset: Int
        // What is left of an escape's scalar, the first byte lowest.
        private var rest: UInt32 = 0

        init(bytes: [UInt8], offset: Int) {
            self.bytes = bytes
            self.offset = offset
        }

        mutating func next() -> UInt8? {
            if rest != 0 {
                defer { rest >>= 8 }
                return UInt8(truncatingIfNeeded: rest)
            }
            let byte = bytes[offset]
            switch byte {
            case UInt8(ascii: "\""): return nil
            case UInt8(ascii: "\\"): return escaped()
            default:
                offset += 1
                return byte
            }
        }

        private mutating func escaped() -> UInt8 {
            var scanner = JSONScanner(bytes, comments: false, at: offset)
            var scalar: UnicodeScalar = "\0"
            do throws(JSONFault) { scalar = try scanner.escape() } catch {
                precondition(false, "a text that was read: \(error)")
            }
            offset = scanner.offset
            rest = scalar.utf8.dropFirst().reversed().reduce(0) { $0 << 8 | UInt32($1) }
            return scalar.utf8[0]
        }
    }
}
