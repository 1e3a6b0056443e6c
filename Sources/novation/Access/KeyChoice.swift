import Cryptography
import Encoding
import Vocabulary
import Wallet

/// Which public key a word on the command line means: `ed25519:HEX`, `secp256k1:HEX`, a development
/// account, or an own key.
enum KeyChoice {
    static func resolve(_ word: String, _ folder: KeyFolder) throws(CommandFailure) -> PublicKey {
        if let account = DevelopmentAccount.named(word) { return account.privateKey.publicKey }
        let parts = word.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            return try folder.read(try AddressChoice.name(word)).publicKey
        }
        let curve: Curve
        let bytes: [UInt8]
        do throws(TextFault) {
            curve = try Curve(name: String(parts[0]))
            bytes = try Hexadecimal.decode(String(parts[1]))
        } catch {
            throw .badValue("'\(word)': \(error)")
        }
        guard let key = PublicKey(curve: curve, bytes: bytes), key.isUsable else {
            throw .badValue("'\(word)' is no public key of \(parts[0])")
        }
        return key
    }
}
