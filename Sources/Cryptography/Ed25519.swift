import CSodium

/// Which Ed25519 signatures are valid: one rule, fixed at genesis, the same for every validator.
///
/// With A the key, R ‖ S the signature and k = SHA-512(R ‖ A ‖ message) mod L, a signature is valid
/// if and only if S < L, A and R are canonical encodings of points that are not of small order, and
/// 8·S·B = 8·R + 8·k·A. The factor eight lets a batch be verified without another rule.
package enum Ed25519 {
    static func verifies(
        _ signature: Signature, of message: UnsafeRawBufferPointer, key: UnsafeRawBufferPointer
    ) -> Bool {
        CryptographyLibrary.start()
        let quick = signature.withUnsafeBytes { signature in
            crypto_sign_verify_detached(
                signature.bytePointer, message.bytePointer, UInt64(message.count), key.bytePointer)
        }
        // The library checks all of the rule but the factor eight, so that its yes is a yes.
        return quick == 0 || satisfiesRule(signature, of: message, key: Array(key))
    }

    /// A canonical encoding of a point that is not of small order.
    static func isUsable(key: [UInt8]) -> Bool {
        CryptographyLibrary.start()
        return largeMultiple(of: EdwardsPoint(bytes: key)) != nil
    }

    /// The rule, word for word: what `PublicKey.verifies` answers, slowly.
    package static func satisfiesRule(
        _ signature: Signature, of message: UnsafeRawBufferPointer, key: [UInt8]
    ) -> Bool {
        let commitment = signature.first.bytes
        guard let response = EdwardsScalar(signature.second.bytes),
            let keys = largeMultiple(of: EdwardsPoint(bytes: key)),
            let commitments = largeMultiple(of: EdwardsPoint(bytes: commitment))
        else { return false }
        let challenge = EdwardsScalar(reducing: SHA512.hash(commitment + key + Array(message)))
        guard let left = EdwardsPoint.base(multipliedBy: response.eightfold),
            let product = keys.multiplied(by: challenge),
            let right = commitments.adding(product)
        else { return false }
        return left == right
    }

    /// Eight times the point; nil for what is not canonical, not on the curve, or of small order.
    private static func largeMultiple(of point: EdwardsPoint) -> EdwardsPoint? {
        guard point.isCanonical, let multiple = point.eightfold, multiple != .identity else {
            return nil
        }
        return multiple
    }
}
