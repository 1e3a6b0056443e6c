import Cryptography

/// Why a file does not hold a private key.
package enum SeedTextFault: Error, Equatable, Sendable, CustomStringConvertible {
    case wrongLength(found: Int, wanted: Int)
    case notADigit(offset: Int)
    case notAKey(KeyFault)

    package var description: String {
        switch self {
        case .wrongLength(let found, let wanted):
            "a key file has \(wanted) hexadecimal digits, this one has \(found) characters"
        case .notADigit(let offset):
            "a key file has the digits 0-9 and a-f only (offset \(offset))"
        case .notAKey(let fault): "these digits are no key of that curve: \(fault)"
        }
    }
}
