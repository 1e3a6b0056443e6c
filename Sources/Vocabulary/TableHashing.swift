import Cryptography

/// How the digests of a table are computed. They are the same in any way.
package enum TableHashing: Sendable {
    /// One after the other, by the hash function of every other module.
    case single
    /// Several at once, in the way that is fastest on this processor.
    case lanes
    /// Several at once, in this way, which must be available.
    case implementation(LaneImplementation)

    /// Hashes `count` messages of `length` bytes that begin every `stride` bytes.
    func hash(
        _ messages: UnsafeRawBufferPointer, stride: Int, length: Int, count: Int,
        into digests: UnsafeMutableRawBufferPointer
    ) {
        switch self {
        case .single:
            for index in 0..<count {
                let start = index * stride
                let digest = SHA256.hash(
                    UnsafeRawBufferPointer(rebasing: messages[start..<start + length]))
                let place = index * Digest.byteCount
                let room = UnsafeMutableRawBufferPointer(
                    rebasing: digests[place..<place + Digest.byteCount])
                digest.withUnsafeBytes { room.copyMemory(from: $0) }
            }
        case .lanes:
            SHA256Lanes.hash(
                contiguous: messages, stride: stride, length: length, count: count, into: digests)
        case .implementation(let implementation):
            SHA256Lanes.hash(
                contiguous: messages, stride: stride, length: length, count: count, into: digests,
                by: implementation)
        }
    }
}
