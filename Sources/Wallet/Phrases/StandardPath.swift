import Cryptography

extension DerivationPath {
    /// Where the key of an account is by default: `m/44'/1'/0'/0'/i'` over Ed25519 (SLIP-0010),
    /// `m/44'/1'/0'/0/i` over secp256k1 (BIP-32). Nil for an account of 2³¹ or more.
    package static func standard(_ curve: Curve, account: UInt32) -> DerivationPath? {
        guard account < DerivationStep.numberLimit else { return nil }
        let tail =
            switch curve {
            case .ed25519: "0'/\(account)'"
            case .secp256k1: "0/\(account)"
            }
        do throws(DerivationPathFault) {
            return try DerivationPath("m/44'/1'/0'/" + tail)
        } catch {
            return nil
        }
    }

    /// A path as typed, with the fault in words.
    package init(typed text: String) throws(PathTextFault) {
        do throws(DerivationPathFault) {
            try self.init(text)
        } catch {
            throw PathTextFault(text: text, reason: error)
        }
    }
}
