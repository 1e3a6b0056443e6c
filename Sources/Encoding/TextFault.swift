/// Why a text form is not read. Offsets count bytes from zero.
package enum TextFault: Error, Equatable, Sendable, CustomStringConvertible {
    case wrongLength(found: Int, limit: Int)
    /// Hexadecimal text has two digits for each byte.
    case oddLength(Int)
    case unexpectedCharacter(offset: Int)
    case mixedCase
    case noSeparator
    case badPrefix
    case tooShortChecksum(found: Int)
    case badChecksum
    /// Bits are left over that do not make a byte, or are not zero.
    case badPadding
    /// Readable, but not the form that must stand here, which is named.
    case wrongForm(String)

    package var description: String {
        switch self {
        case .wrongLength(let found, let limit): "\(found) characters, at most \(limit) allowed"
        case .oddLength(let found): "\(found) hexadecimal digits do not make whole bytes"
        case .unexpectedCharacter(let offset): "unexpected character at offset \(offset)"
        case .mixedCase: "upper and lower case are mixed"
        case .noSeparator: "the separator '1' is missing"
        case .badPrefix: "a prefix has 1 to 83 printable characters"
        case .tooShortChecksum(let found): "\(found) characters after the separator, at least 6"
        case .badChecksum: "the checksum does not match"
        case .badPadding: "the last character carries bits that belong to no byte"
        case .wrongForm(let wanted): wanted
        }
    }
}
