/// Why there is no key at the end of a path.
package enum ExtendedKeyFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// A seed has 16 to 64 bytes.
    case wrongSeedLength(Int)
    /// Ed25519 has hardened steps only. Steps are counted from one, below the key that was asked.
    case notHardened(step: Int)
    /// An open key does not lead to what only the private key leads to.
    case hardened(step: Int)
    /// A key of depth 255 has no children.
    case tooDeep
    /// The hash gave no number in the range of keys, which one step in 2¹²⁷ does: take the next.
    case noKey

    package var description: String {
        switch self {
        case .wrongSeedLength(let count): "a seed has 16 to 64 bytes, this one has \(count)"
        case .notHardened(let step): "step \(step) is not hardened"
        case .hardened(let step): "step \(step) needs the private key"
        case .tooDeep: "a key of depth 255 has no children"
        case .noKey: "the hash gave no number in the range of keys; take the next"
        }
    }
}
