/// Appends canonical bytes.
package struct Writer: Sendable {
    private var buffer: [UInt8]

    package var bytes: [UInt8] { buffer }

    package init(capacity: Int = 256) {
        buffer = []
        buffer.reserveCapacity(capacity)
    }

    // The usual widths are written out: a generic verb of another module is called for its type
    // at run time, at some twenty times the price.

    package mutating func write(_ value: UInt8) { buffer.append(value) }

    package mutating func write(_ value: UInt16) { put(value.littleEndian) }

    package mutating func write(_ value: UInt32) { put(value.littleEndian) }

    package mutating func write(_ value: UInt64) { put(value.littleEndian) }

    package mutating func write(_ value: Int64) { put(value.littleEndian) }

    package mutating func write<Integer: FixedWidthInteger & Sendable>(_ value: Integer) {
        // Where the type is a parameter of the caller, too.
        if Integer.self == UInt64.self {
            put(unsafeBitCast(value, to: UInt64.self).littleEndian)
        } else if Integer.self == Int64.self {
            put(unsafeBitCast(value, to: Int64.self).littleEndian)
        } else if Integer.self == UInt32.self {
            put(unsafeBitCast(value, to: UInt32.self).littleEndian)
        } else if Integer.self == UInt16.self {
            put(unsafeBitCast(value, to: UInt16.self).littleEndian)
        } else {
            withUnsafeBytes(of: value.littleEndian) { append($0) }
        }
    }

    package mutating func write(_ value: Bool) { buffer.append(value ? 1 : 0) }

    /// Bytes whose number the reader knows beforehand.
    package mutating func write(fixed value: [UInt8]) {
        buffer.append(contentsOf: value)
    }

    /// The same bytes of any other sequence.
    package mutating func write(fixed value: some Sequence<UInt8>) {
        buffer.append(contentsOf: value)
    }

    /// Bytes with their number before them.
    package mutating func write(counted value: [UInt8]) {
        write(count: value.count)
        buffer.append(contentsOf: value)
    }

    /// UTF-8 text with its number of bytes before it.
    package mutating func write(text value: String) {
        write(counted: Array(value.utf8))
    }

    /// The number of elements that follow.
    package mutating func write(count: Int) {
        write(UInt32(count))
    }

    package mutating func write<Value: Canonical>(_ value: Value) {
        value.encode(into: &self)
    }

    /// Elements with their number before them.
    package mutating func write<Value: Canonical>(sequence values: [Value]) {
        write(count: values.count)
        for value in values { value.encode(into: &self) }
    }

    /// An optional value: one byte that says whether it is there, then the value.
    package mutating func write<Value: Canonical>(optional value: Value?) {
        write(value != nil)
        if let value { value.encode(into: &self) }
    }

    package mutating func append(_ raw: UnsafeRawBufferPointer) {
        raw.withMemoryRebound(to: UInt8.self) { buffer.append(contentsOf: $0) }
    }

    /// Appends the bytes of a number as they lie in memory.
    @inline(__always)
    private mutating func put<Integer: FixedWidthInteger & BitwiseCopyable>(_ value: Integer) {
        withUnsafeBytes(of: value) { raw in
            raw.withMemoryRebound(to: UInt8.self) { buffer.append(contentsOf: $0) }
        }
    }
}
