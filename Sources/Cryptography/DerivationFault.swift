/// Why no key was derived from a passphrase.
package enum DerivationFault: Error, Equatable, Sendable {
    case wrongSaltLength(Int, expected: Int)
    /// The number of passes is not in the range that the function has.
    case opsLimitOutOfRange(UInt64)
    /// The number of bytes to fill is not in the range that the function has.
    case memoryLimitOutOfRange(Int)
    /// This machine does not have that many bytes to give.
    case memoryUnavailable(Int)
}
