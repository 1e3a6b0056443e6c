/// Which neighbor a quotient that is not whole goes to. Every division names one.
@usableFromInline
package enum Rounding: CaseIterable, Sendable {
    /// Toward negative infinity.
    case down
    /// Toward positive infinity.
    case up
    case towardZero
    case awayFromZero
    /// To the nearest; a tie goes to the even neighbor.
    case halfEven

    /// Whether the magnitude of a quotient truncated toward zero must grow by one.
    @inlinable
    func grows<Magnitude: FixedWidthInteger & UnsignedInteger>(
        quotient: Magnitude, remainder: Magnitude, divisor: Magnitude, isNegative: Bool
    ) -> Bool {
        guard remainder != 0 else { return false }
        switch self {
        case .down: return isNegative
        case .up: return !isNegative
        case .towardZero: return false
        case .awayFromZero: return true
        case .halfEven:
            let rest = divisor - remainder
            return remainder > rest || (remainder == rest && quotient & 1 == 1)
        }
    }
}
