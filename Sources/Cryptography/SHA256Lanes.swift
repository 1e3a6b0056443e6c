import CLanes

/// SHA-256 of many messages of one length, several at once where the processor can.
///
/// The digests are those of `SHA256`, whichever implementation makes them.
package enum SHA256Lanes {
    /// What `hash` uses on this processor. It does not change while the process lives.
    package static let implementation: LaneImplementation = {
        let leading = LaneImplementation(rawValue: lanes_leading())
        return leading ?? .portable
    }()

    /// Hashes `count` messages of `length` bytes that begin every `stride` bytes.
    ///
    /// Digest i takes the 32 bytes at 32·i of `output`, which must not overlap the messages. Traps
    /// unless the last message and the last digest lie within their buffers.
    package static func hash(
        contiguous messages: UnsafeRawBufferPointer, stride: Int, length: Int, count: Int,
        into output: UnsafeMutableRawBufferPointer
    ) {
        // A single message is libcrypto's, which is faster with one.
        if count == 1, length >= 0, length <= messages.count {
            let digest = SHA256.hash(UnsafeRawBufferPointer(rebasing: messages.prefix(length)))
            digest.withUnsafeBytes { output.copyMemory(from: $0) }
            return
        }
        hash(
            contiguous: messages, stride: stride, length: length, count: count, into: output,
            by: implementation)
    }

    /// The same by one implementation. Traps unless it is available.
    package static func hash(
        contiguous messages: UnsafeRawBufferPointer, stride: Int, length: Int, count: Int,
        into output: UnsafeMutableRawBufferPointer, by implementation: LaneImplementation
    ) {
        precondition(
            implementation == Self.implementation || implementation.isAvailable,
            "this processor cannot run that implementation")
        guard count > 0 else { return }
        precondition(stride >= 0 && length >= 0, "lengths are not negative")
        precondition((count - 1) * stride + length <= messages.count, "a message is outside")
        precondition(count * Digest.byteCount <= output.count, "a digest is outside")
        lanes_sha256_contiguous_by(
            implementation.rawValue, messages.bytePointer, stride, length, count,
            output.bytePointer)
    }
}
