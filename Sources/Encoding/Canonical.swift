/// A value with exactly one byte form.
///
/// Promise: `decode(encode(x)) == x`, and any bytes that decode encode back to themselves.
/// Integers are fixed-width little-endian, counts are explicit `UInt32`s, enums begin with a
/// one-byte tag. There are no optional forms, no padding, no second way to say anything.
@usableFromInline
package protocol Canonical: Sendable {
    func encode(into writer: inout Writer)
    init(from reader: inout Reader) throws(DecodingFault)
}

extension Canonical {
    /// The one byte form of this value.
    @inlinable
    package var canonicalBytes: [UInt8] {
        var writer = Writer()
        encode(into: &writer)
        return writer.bytes
    }

    /// Reads a value that fills `bytes` exactly; anything left over is a fault.
    @inlinable
    package init(canonical bytes: [UInt8]) throws(DecodingFault) {
        var reader = Reader(bytes)
        try self.init(from: &reader)
        try reader.finish()
    }
}

/// Why bytes are not a value, and where reading stopped.
@usableFromInline
package struct DecodingFault: Error, Equatable, Sendable, CustomStringConvertible {
    @usableFromInline
    package enum Reason: Equatable, Sendable {
        /// Fewer bytes are left than the value needs.
        case truncated(needed: Int, left: Int)
        /// Bytes are left after the value.
        case trailing(Int)
        /// A count exceeds what this reader accepts.
        case overLimit(count: UInt64, limit: Int)
        /// A tag names no case of the enum being read.
        case unknownTag(UInt8)
        /// A format version this build does not read.
        case unknownVersion(UInt16)
        /// Readable, but not the one form: unsorted, duplicate, out of range.
        case notCanonical(CanonicalRule)
    }

    @usableFromInline
    package let offset: Int
    @usableFromInline
    package let reason: Reason

    @inlinable
    package init(offset: Int, reason: Reason) {
        self.offset = offset
        self.reason = reason
    }

    @inlinable
    package var description: String {
        switch reason {
        case .truncated(let needed, let left):
            "at byte \(offset): needs \(needed) bytes, \(left) left"
        case .trailing(let count): "at byte \(offset): \(count) bytes after the end"
        case .overLimit(let count, let limit):
            "at byte \(offset): count \(count) over the limit of \(limit)"
        case .unknownTag(let tag): "at byte \(offset): unknown tag \(tag)"
        case .unknownVersion(let version): "at byte \(offset): unknown version \(version)"
        case .notCanonical(let rule): "at byte \(offset): \(rule.rawValue)"
        }
    }
}
