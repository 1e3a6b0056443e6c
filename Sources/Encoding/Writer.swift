/// Appends canonical bytes.
package struct Writer: Sendable {
    package private(set) var bytes: [UInt8]

    package init(capacity: Int = 256) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    @inlinable
    package mutating func write<Integer: FixedWidthInteger & Sendable>(_ value: Integer) {
        withUnsafeBytes(of: value.littleEndian) { append($0) }
    }

    package mutating func write(_ value: Bool) {
        write(value ? UInt8(1) : UInt8(0))
    }

    /// Bytes whose number the reader knows beforehand.
    package mutating func write(fixed value: some Sequence<UInt8>) {
        bytes.append(contentsOf: value)
    }

    /// Bytes with their number before them.
    package mutating func write(counted value: [UInt8]) {
        write(count: value.count)
        bytes.append(contentsOf: value)
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

    @usableFromInline
    package mutating func append(_ raw: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: raw)
    }
}
