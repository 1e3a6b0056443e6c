import CSecp256k1

extension Signature {
    /// An ECDSA signature in DER, as other software writes it.
    ///
    /// Refuses every byte that is not strict DER, and numbers that are zero or not below the order.
    /// A high s is read and later refused by `PublicKey.verifies`.
    package init?(der: [UInt8]) {
        var scalars = secp256k1_ecdsa_signature()
        guard
            secp256k1_ecdsa_signature_parse_der(ECDSA.context, &scalars, der, der.count) == 1
        else { return nil }
        let signature = ECDSA.compact(&scalars)
        // The parser turns a number that is out of range into a zero.
        guard signature.first != .zero, signature.second != .zero else { return nil }
        self = signature
    }
}
