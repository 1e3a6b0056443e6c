import Cryptography

/// A way to check signatures that other software makes as well.
package enum SignatureScheme: String, CaseIterable, Sendable {
    case ed25519
    /// Over SHA-256 of the message, the lower half of the order for s; DER or r ‖ s. Keys have
    /// thirty-three bytes, or sixty-five with both coordinates.
    case ecdsa = "ecdsa-secp256k1"
    /// BIP-340: keys of thirty-two bytes, any message.
    case schnorr = "schnorr-secp256k1"

    /// Whether `signature` is the key's over `message`. Bytes that are no key or no signature
    /// verify nothing.
    package func verifies(
        _ signature: [UInt8], of message: [UInt8], key: [UInt8]
    ) -> Bool {
        switch self {
        case .ed25519:
            guard let key = PublicKey(curve: .ed25519, bytes: key),
                let signature = Signature(signature)
            else { return false }
            return key.verifies(signature, of: message)
        case .ecdsa:
            let isLong = key.count == UncompressedPoint.byteCount
            let point =
                isLong ? UncompressedPoint.key(key) : PublicKey(curve: .secp256k1, bytes: key)
            guard let key = point else { return false }
            // Sixty-four bytes are r ‖ s as a rule, and DER once in a very long while.
            return [Signature(signature), Signature(der: signature)].contains { form in
                form.map { key.verifies($0, of: message) } ?? false
            }
        case .schnorr:
            guard let key = SchnorrPublicKey(key), let signature = Signature(signature) else {
                return false
            }
            return key.verifies(signature, of: message)
        }
    }
}
