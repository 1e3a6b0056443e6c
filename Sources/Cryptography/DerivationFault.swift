/// Why no key was derived from a passphrase.
package enum DerivationFault: Error, Equatable, Sendable, CustomStringConvertible {
    case wrongSaltLength(Int, expected: Int)
    /// The number of passes is not in the range that the function has.
    case opsLimitOutOfRange(UInt64)
    /// The number of bytes to fill is not in the range that the function has.
    case memoryLimitOutOfRange(Int)
    /// This machine does not have that many bytes to give.
    case memoryUnavailable(Int)

    package var description: String {
        switch self {
        case .wrongSaltLength(let count, let expected):
            "the salt has \(count) bytes, not \(expected)"
        case .opsLimitOutOfRange(let passes): "\(passes) passes cannot be made"
        case .memoryLimitOutOfRange(let bytes): "\(bytes) bytes cannot be filled"
        case .memoryUnavailable(let bytes): "this machine has no \(bytes) bytes of memory to give"
        }
    }
}
