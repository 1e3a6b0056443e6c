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
        let point = EdwardsPoint(bytes: key)
        // A sum exists for points alone.
        return point.isCanonical && !point.isSmallOrder && point.adding(.identity) != nil
    }

    /// The rule, slowly: what `PublicKey.verifies` answers.
    ///
    /// With P the part of A in the prime-order subgroup, the equation holds if and only if
    /// R + k·P − S·B is of small order: eight times that sum is 8·R + 8·k·A − 8·S·B. So R is added
    /// once, as it is.
    package static func satisfiesRule(
        _ signature: Signature, of message: UnsafeRawBufferPointer, key: [UInt8]
    ) -> Bool {
        CryptographyLibrary.start()
        let commitment = EdwardsPoint(bytes: signature.first.bytes)
        guard let response = EdwardsScalar(signature.second.bytes),
            commitment.isCanonical, !commitment.isSmallOrder,
            let base = EdwardsPoint.base(multipliedBy: response),
            // From here on R is known to be a point.
            let rest = commitment.subtracting(base)
        else { return false }
        let hash = SHA512.hash(commitment.bytes + key + Array(message))
        let challenge = EdwardsScalar(reducing: hash)
        guard let product = multiple(of: EdwardsPoint(bytes: key), by: challenge),
            let sum = rest.adding(product)
        else { return false }
        return sum.isSmallOrder
    }

    /// k·P; nil for what is not canonical, not on the curve, or of small order.
    private static func multiple(
        of key: EdwardsPoint, by challenge: EdwardsScalar
    ) -> EdwardsPoint? {
        guard key.isCanonical, !key.isSmallOrder else { return nil }
        // The library multiplies points of the subgroup alone, which keys are that nobody made
        // otherwise. Of the others, 8·A = 8·P and so k·P = (k/8)·8A, divided modulo L.
        if !challenge.isZero, let product = key.multiplied(by: challenge) { return product }
        return key.eightfold?.multiplied(by: challenge.eighth)
    }
}
