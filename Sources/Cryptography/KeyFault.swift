/// Why bytes are not a key.
package enum KeyFault: Error, Equatable, Sendable {
    /// Not the number of bytes that the key has.
    case wrongLength(Int, expected: Int)
    /// Zero, or not below the order of the curve.
    case outOfRange
}
