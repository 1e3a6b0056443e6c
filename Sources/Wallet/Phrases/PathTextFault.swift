import Cryptography

/// Why a text is no derivation path.
package struct PathTextFault: Error, Equatable, Sendable, CustomStringConvertible {
    package let text: String
    package let reason: DerivationPathFault

    package var description: String {
        let why =
            switch reason {
            case .noMaster: "it begins with m"
            case .notANumber(let step): "step \(step) is no number, with ' behind it if hardened"
            case .numberTooLarge(let step): "step \(step) is not below 2147483648"
            case .tooLong(let steps): "\(steps) steps, at most \(DerivationPath.stepLimit) may be"
            }
        return "'\(text.prefix(80))' is no path such as m/44'/1'/0'/0'/0': \(why)"
    }
}
