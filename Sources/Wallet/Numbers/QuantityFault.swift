import Arithmetic

/// Why a text is no amount, size or price, with the nearest texts that are.
package enum QuantityFault: Error, Equatable, Sendable, CustomStringConvertible {
    case notANumber(text: String, DecimalFault)
    /// Between two valid values; either may be missing at the ends of the range.
    case offGrid(text: String, step: String, down: String?, up: String?)
    case outOfRange(text: String, least: String, most: String)

    package var description: String {
        switch self {
        case .notANumber(let text, let fault): "'\(text)' is not a number: \(fault)"
        case .offGrid(let text, let step, let down, let up):
            "\(text) is not a multiple of \(step)" + Self.nearest(down, up)
        case .outOfRange(let text, let least, let most):
            "\(text) is out of range: \(least) to \(most)"
        }
    }

    private static func nearest(_ down: String?, _ up: String?) -> String {
        let choices = [down.map { "\($0) (down)" }, up.map { "\($0) (up)" }].compactMap { $0 }
        return choices.isEmpty ? "" : "; nearest: " + choices.joined(separator: ", ")
    }
}
