import Cryptography
import Encoding

/// Why a keystore was not made, not read or not opened.
package enum KeystoreFault: Error, Equatable, Sendable, CustomStringConvertible {
    case notJSON(JSONFault)
    case wrongShape([ConfigurationError])
    case costOutOfBounds(passes: UInt64, memory: Int)
    case passphraseTooShort(found: Int, least: Int)
    case passphraseTooLong(found: Int, most: Int)
    /// The checksum is not that of the content: the file was damaged or edited.
    case damaged
    case wrongPassphrase
    /// What was sealed is the key of somebody else than the file says.
    case foreignKey
    case notAKey(KeyFault)
    case derivation(DerivationFault)

    package var description: String {
        switch self {
        case .notJSON(let fault): "the keystore is not JSON: \(fault)"
        case .wrongShape(let errors):
            "the keystore has the wrong form: "
                + errors.map(\.description).joined(separator: "; ")
        case .costOutOfBounds(let passes, let memory):
            "key derivation of \(passes) passes over \(memory) bytes is refused; "
                + "\(KeystoreCost.passBounds.lowerBound) to \(KeystoreCost.passBounds.upperBound)"
                + " passes over \(KeystoreCost.memoryBounds.lowerBound) to "
                + "\(KeystoreCost.memoryBounds.upperBound) bytes are accepted"
        case .passphraseTooShort(let found, let least):
            "a passphrase has at least \(least) bytes, this one has \(found)"
        case .passphraseTooLong(let found, let most):
            "a passphrase has at most \(most) bytes, this one has \(found)"
        case .damaged: "the keystore was damaged or edited: its checksum does not match"
        case .wrongPassphrase: "wrong passphrase"
        case .foreignKey: "the keystore holds another key than it says"
        case .notAKey(let fault): "what was sealed is no key: \(fault)"
        case .derivation(let fault): "no key can be derived from the passphrase: \(fault)"
        }
    }
}
