/// The thirty-two bytes that all signed bytes begin with: H(kind tag ‖ chain id ‖ genesis hash),
/// each part with its length before it.
///
/// A signature made for one kind, chain or genesis is refused under every other.
package struct SigningContext: Hashable, Sendable, BitwiseCopyable {
    package let digest: Digest

    package init(kind: SignedKind, chain: String, genesis: Digest) {
        var hasher = SHA256Hasher()
        hasher.update(text: kind.tag)
        hasher.update(text: chain)
        hasher.update(integer: UInt32(Digest.byteCount))
        hasher.update(genesis)
        digest = hasher.finish()
    }

    /// The bytes to sign or to verify for `body`.
    package func message(_ body: [UInt8]) -> [UInt8] {
        var message: [UInt8] = []
        message.reserveCapacity(Digest.byteCount + body.count)
        digest.withUnsafeBytes { message.append(contentsOf: $0) }
        message.append(contentsOf: body)
        return message
    }
}
