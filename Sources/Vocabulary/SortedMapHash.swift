import Cryptography

/// How a sorted map is hashed. A list of entries is H(3 ‖ number ‖ for each its place, the length
/// of its value and the value); a branch is H(4 ‖ bit ‖ digest of the zeros ‖ digest of the ones);
/// a map is H(5 ‖ name ‖ number of entries ‖ digest of its top, zero when it is empty).
@usableFromInline
package enum SortedMapHash {
    /// The most entries that stand in one list.
    @inlinable package static var bucket: Int { 8 }

    private static let listTag: UInt8 = 3
    private static let branchTag: UInt8 = 4
    private static let mapTag: UInt8 = 5

    /// The message of a list of so many entries, to which they are yet to be appended.
    @usableFromInline
    package static func begin(_ count: Int) -> [UInt8] {
        var message: [UInt8] = []
        message.reserveCapacity(2 + count * 64)
        message.append(listTag)
        message.append(UInt8(truncatingIfNeeded: count))
        return message
    }

    @usableFromInline
    package static func append(
        _ place: SortedMapPlace, _ value: [UInt8], to message: inout [UInt8]
    ) {
        withUnsafeBytes(of: place.bytes) { message.append(contentsOf: $0) }
        let length = UInt32(truncatingIfNeeded: value.count).littleEndian
        withUnsafeBytes(of: length) { message.append(contentsOf: $0) }
        message.append(contentsOf: value)
    }

    @usableFromInline
    package static func hash(_ message: [UInt8]) -> SortedMapPlace { SHA256.hash(message).place }

    @usableFromInline
    package static func branch(
        bit: Int, zero: SortedMapPlace, one: SortedMapPlace
    ) -> SortedMapPlace {
        withUnsafeTemporaryAllocation(byteCount: 66, alignment: 8) { message in
            message[0] = branchTag
            message[1] = UInt8(truncatingIfNeeded: bit)
            withUnsafeBytes(of: (zero.bytes, one.bytes)) { digests in
                UnsafeMutableRawBufferPointer(rebasing: message[2...]).copyMemory(from: digests)
            }
            return SHA256.hash(UnsafeRawBufferPointer(message)).place
        }
    }

    static func map(name: String, count: Int, top: SortedMapPlace) -> Digest {
        var hasher = SHA256Hasher()
        hasher.update(mapTag)
        hasher.update(text: name)
        hasher.update(integer: UInt64(count))
        hasher.update(count == 0 ? Digest.zero : Digest(words: top.words))
        return hasher.finish()
    }
}

extension SortedMapPlace {
    /// Words whose memory is the place's bytes in order.
    var bytes: (UInt64, UInt64, UInt64, UInt64) {
        (words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian)
    }
}
