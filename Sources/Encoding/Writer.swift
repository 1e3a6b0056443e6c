/// Appends canonical bytes.
@usableFromInline
package struct Writer: Sendable {
    @usableFromInline
    var buffer: [UInt8]

    @inlinable
    package var bytes: [UInt8] { buffer }

    @inlinable
    package init(capacity: Int = 256) {
        buffer = []
        buffer.reserveCapacity(capacity)
    }

    @inlinable
    package mutating func write<Integer: FixedWidthInteger & Sendable>(_ value: Integer) {
        withUnsafeBytes(of: value.littleEndian) { append($0) }
    }

    @inlinable
    package mutating func write(_ value: Bool) { buffer.append(value ? 1 : 0) }

    /// Bytes whose number the reader knows beforehand.
    @inlinable
    package mutating func write(fixed value: [UInt8]) {
        buffer.append(contentsOf: value)
    }

    /// The same bytes of any other sequence.
    @inlinable
    package mutating func write(fixed value: some Sequence<UInt8>) {
        buffer.append(contentsOf: value)
    }

    /// Bytes with their number before them.
    @inlinable
    package mutating func write(counted value: [UInt8]) {
        write(count: value.count)
        buffer.append(contentsOf: value)
    }

    /// UTF-8 text with its number of bytes before it.
    @inlinable
    package mutating func write(text value: String) {
        write(counted: Array(value.utf8))
    }

    /// The number of elements that follow.
    @inlinable
    package mutating func write(count: Int) {
        write(UInt32(count))
    }

    @inlinable
    package mutating func write<Value: Canonical>(_ value: Value) {
        value.encode(into: &self)
    }

    /// Elements with their number before them.
    @inlinable
    package mutating func write<Value: Canonical>(sequence values: [Value]) {
        write(count: values.count)
        for value in values { value.encode(into: &self) }
    }

    /// An optional value: one byte that says whether it is there, then the value.
    @inlinable
    package mutating func write<Value: Canonical>(optional value: Value?) {
        write(value != nil)
        if let value { value.encode(into: &self) }
    }

    @inlinable
    package mutating func append(_ raw: UnsafeRawBufferPointer) {
        raw.withMemoryRebound(to: UInt8.self) { buffer.append(contentsOf: $0) }
    }
}
