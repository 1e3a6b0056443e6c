/// Why an exact calculation has no answer.
@usableFromInline
package enum ArithmeticFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// The answer does not fit its type.
    case overflow
    case divisionByZero
    /// The operation is not defined for this operand.
    case outOfDomain

    @inlinable package var description: String {
        switch self {
        case .overflow: "the result does not fit"
        case .divisionByZero: "division by zero"
        case .outOfDomain: "the operation is not defined for this value"
        }
    }
}
