/// Why bytes are not a key.
package enum KeyFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// Not the number of bytes that the key has.
    case wrongLength(Int, expected: Int)
    /// Zero, or not below the order of the curve.
    case outOfRange

    package var description: String {
        switch self {
        case .wrongLength(let count, let expected): "\(count) bytes, not \(expected)"
        case .outOfRange: "the number is not in the range of keys"
        }
    }
}
