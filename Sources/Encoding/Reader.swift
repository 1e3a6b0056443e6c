/// Reads canonical bytes, front to back, and never past the end.
///
/// Counts are checked against the bytes that are left before anything is allocated, so the
/// memory a reader takes is bounded by the size of what it was given.
@usableFromInline
package struct Reader: Sendable {
    @usableFromInline
    let bytes: [UInt8]
    @usableFromInline
    var position: Int
    @usableFromInline
    let end: Int

    @inlinable
    package var offset: Int { position }

    @inlinable
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        position = 0
        end = bytes.count
    }

    @inlinable
    package var remaining: Int { end - position }

    @inlinable
    package func fault(_ reason: DecodingFault.Reason) -> DecodingFault {
        DecodingFault(offset: position, reason: reason)
    }

    /// A fault found later than where it lies.
    @inlinable
    package func fault(at offset: Int, _ reason: DecodingFault.Reason) -> DecodingFault {
        DecodingFault(offset: offset, reason: reason)
    }

    /// Nothing may be left.
    @inlinable
    package func finish() throws(DecodingFault) {
        guard remaining == 0 else { throw fault(.trailing(remaining)) }
    }

    @inlinable
    package mutating func read<Integer: FixedWidthInteger & BitwiseCopyable>(
        _ type: Integer.Type = Integer.self
    ) throws(DecodingFault) -> Integer {
        let width = MemoryLayout<Integer>.size
        try need(width)
        let raw = bytes.withUnsafeBytes {
            $0.loadUnaligned(fromByteOffset: position, as: Integer.self)
        }
        position += width
        return Integer(littleEndian: raw)
    }

    @inlinable
    package mutating func readBool() throws(DecodingFault) -> Bool {
        let start = position
        switch try read(UInt8.self) {
        case 0: return false
        case 1: return true
        default: throw fault(at: start, .notCanonical(.flag))
        }
    }

    /// Exactly `count` bytes.
    @inlinable
    package mutating func readFixed(_ count: Int) throws(DecodingFault) -> [UInt8] {
        try need(count)
        let slice = Array(bytes[position..<position + count])
        position += count
        return slice
    }

    /// A number of elements, each at least `width` bytes long, at most `limit` of them.
    @inlinable
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

    @inlinable
    package mutating func readCounted(limit: Int) throws(DecodingFault) -> [UInt8] {
        try readFixed(try readCount(limit: limit))
    }

    /// Text whose bytes are valid UTF-8.
    @inlinable
    package mutating func readText(limit: Int) throws(DecodingFault) -> String {
        let start = position
        guard let text = String(validating: try readCounted(limit: limit), as: UTF8.self) else {
            throw fault(at: start, .notCanonical(.text))
        }
        return text
    }

    @inlinable
    package mutating func read<Value: Canonical>(
        _ type: Value.Type = Value.self
    ) throws(DecodingFault) -> Value {
        try Value(from: &self)
    }

    /// Elements with their number before them; `width` is the least size of one.
    @inlinable
    package mutating func readSequence<Value: Canonical>(
        of type: Value.Type = Value.self, limit: Int, width: Int = 1
    ) throws(DecodingFault) -> [Value] {
        let count = try readCount(limit: limit, width: width)
        var values: [Value] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(try Value(from: &self)) }
        return values
    }

    @inlinable
    package mutating func readOptional<Value: Canonical>(
        _ type: Value.Type = Value.self
    ) throws(DecodingFault) -> Value? {
        try readBool() ? try Value(from: &self) : nil
    }

    @inlinable @inline(__always)
    func need(_ count: Int) throws(DecodingFault) {
        guard count >= 0, count <= remaining else { throw truncation(count) }
    }

    @usableFromInline
    func truncation(_ count: Int) -> DecodingFault {
        fault(.truncated(needed: count, left: remaining))
    }
}
