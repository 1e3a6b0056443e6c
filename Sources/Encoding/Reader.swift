/// Reads canonical bytes, front to back, and never past the end.
///
/// Counts are checked against the bytes that are left before anything is allocated, so the
/// memory a reader takes is bounded by the size of what it was given.
package struct Reader: Sendable {
    private let bytes: [UInt8]
    private var position: Int
    private let end: Int

    package var offset: Int { position }

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        position = 0
        end = bytes.count
    }

    package var remaining: Int { end - position }

    package func fault(_ reason: DecodingFault.Reason) -> DecodingFault {
        DecodingFault(offset: position, reason: reason)
    }

    /// A fault found later than where it lies.
    package func fault(at offset: Int, _ reason: DecodingFault.Reason) -> DecodingFault {
        DecodingFault(offset: offset, reason: reason)
    }

    /// Nothing may be left.
    package func finish() throws(DecodingFault) {
        guard remaining == 0 else { throw fault(.trailing(remaining)) }
    }

    // The usual widths are written out: a generic verb of another module is called for its type
    // at run time, at some twenty times the price.

    package mutating func read(_ type: UInt8.Type = UInt8.self) throws(DecodingFault) -> UInt8 {
        try take(type)
    }

    package mutating func read(_ type: UInt16.Type = UInt16.self) throws(DecodingFault) -> UInt16 {
        try take(type)
    }

    package mutating func read(_ type: UInt32.Type = UInt32.self) throws(DecodingFault) -> UInt32 {
        try take(type)
    }

    package mutating func read(_ type: UInt64.Type = UInt64.self) throws(DecodingFault) -> UInt64 {
        try take(type)
    }

    package mutating func read(_ type: Int64.Type = Int64.self) throws(DecodingFault) -> Int64 {
        try take(type)
    }

    package mutating func read<Integer: FixedWidthInteger & BitwiseCopyable>(
        _ type: Integer.Type = Integer.self
    ) throws(DecodingFault) -> Integer {
        // Where the type is a parameter of the caller, too.
        if Integer.self == UInt64.self {
            return unsafeBitCast(try take(UInt64.self), to: Integer.self)
        }
        if Integer.self == Int64.self {
            return unsafeBitCast(try take(Int64.self), to: Integer.self)
        }
        if Integer.self == UInt32.self {
            return unsafeBitCast(try take(UInt32.self), to: Integer.self)
        }
        if Integer.self == UInt16.self {
            return unsafeBitCast(try take(UInt16.self), to: Integer.self)
        }
        return try take(type)
    }

    package mutating func readBool() throws(DecodingFault) -> Bool {
        let start = position
        switch try read(UInt8.self) {
        case 0: return false
        case 1: return true
        default: throw fault(at: start, .notCanonical("a flag is 0 or 1"))
        }
    }

    /// Exactly `count` bytes.
    package mutating func readFixed(_ count: Int) throws(DecodingFault) -> [UInt8] {
        try need(count)
        let slice = Array(bytes[position..<position + count])
        position += count
        return slice
    }

    /// A number of elements, each at least `width` bytes long, at most `limit` of them.
    package mutating func readCount(
        limit: Int, width: Int = 1
    ) throws(DecodingFault) -> Int {
        let start = position
        let count = Int(try read(UInt32.self))
        guard count <= limit else {
            throw fault(at: start, .overLimit(count: UInt64(count), limit: limit))
        }
        let (needed, overflow) = count.multipliedReportingOverflow(by: max(width, 1))
        guard !overflow, needed <= remaining else {
            throw fault(at: start, .truncated(needed: needed, left: remaining))
        }
        return count
    }

    package mutating func readCounted(limit: Int) throws(DecodingFault) -> [UInt8] {
        try readFixed(try readCount(limit: limit))
    }

    /// Text whose bytes are valid UTF-8.
    package mutating func readText(limit: Int) throws(DecodingFault) -> String {
        let start = position
        guard let text = String(validating: try readCounted(limit: limit), as: UTF8.self) else {
            throw fault(at: start, .notCanonical("text is not UTF-8"))
        }
        return text
    }

    package mutating func read<Value: Canonical>(
        _ type: Value.Type = Value.self
    ) throws(DecodingFault) -> Value {
        try Value(from: &self)
    }

    /// Elements with their number before them; `width` is the least size of one.
    package mutating func readSequence<Value: Canonical>(
        of type: Value.Type = Value.self, limit: Int, width: Int = 1
    ) throws(DecodingFault) -> [Value] {
        let count = try readCount(limit: limit, width: width)
        var values: [Value] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(try Value(from: &self)) }
        return values
    }

    package mutating func readOptional<Value: Canonical>(
        _ type: Value.Type = Value.self
    ) throws(DecodingFault) -> Value? {
        try readBool() ? try Value(from: &self) : nil
    }

    @inline(__always)
    private mutating func take<Integer: FixedWidthInteger & BitwiseCopyable>(
        _ type: Integer.Type
    ) throws(DecodingFault) -> Integer {
        let width = MemoryLayout<Integer>.size
        try need(width)
        let raw = bytes.withUnsafeBytes {
            $0.loadUnaligned(fromByteOffset: position, as: Integer.self)
        }
        position += width
        return Integer(littleEndian: raw)
    }

    @inline(__always)
    private func need(_ count: Int) throws(DecodingFault) {
        guard count >= 0, count <= remaining else { throw truncation(count) }
    }

    private func truncation(_ count: Int) -> DecodingFault {
        fault(.truncated(needed: count, left: remaining))
    }
}
