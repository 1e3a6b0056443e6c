/// Why a text is not a decimal of the wanted scale.
package enum DecimalFault: Error, Equatable, Sendable, CustomStringConvertible {
    case empty
    /// Something else than a digit where one must stand; counted in bytes from zero.
    case notADigit(offset: Int)
    /// A zero before other whole digits.
    case leadingZero
    /// More digits after the point than the scale keeps. Nothing is ever rounded away.
    case tooPrecise(digits: Int, scale: Int)
    /// Zero has no sign.
    case negativeZero
    case overflow

    package var description: String {
        switch self {
        case .empty: "a number is missing"
        case .notADigit(let offset): "a digit is wanted at offset \(offset)"
        case .leadingZero: "a number has no leading zeros"
        case .tooPrecise(let digits, let scale):
            "\(digits) digits after the point, at most \(scale) are kept"
        case .negativeZero: "zero has no sign"
        case .overflow: "the number is too large"
        }
    }
}
