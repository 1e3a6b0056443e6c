/// Why a text cannot name a key.
package enum KeyNameFault: Error, Equatable, Sendable, CustomStringConvertible {
    case wrongLength(Int)
    case unexpectedCharacter(offset: Int)
    case isDevelopmentAccount(String)
    case looksLikeAddress

    package var description: String {
        switch self {
        case .wrongLength(let found):
            "a key's name has 1 to \(KeyName.longest) characters, not \(found)"
        case .unexpectedCharacter(let offset):
            "a key's name has a-z, 0-9 and '-' only, and begins with a letter or digit"
                + " (offset \(offset))"
        case .isDevelopmentAccount(let name):
            "'\(name)' is the name of a public development account"
        case .looksLikeAddress: "a key's name does not begin with 'nov1'"
        }
    }
}
