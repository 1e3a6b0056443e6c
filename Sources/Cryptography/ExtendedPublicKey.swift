/// A public key of secp256k1 that has open children (BIP-32): for watching what one cannot sign.
package struct ExtendedPublicKey: Sendable {
    package let publicKey: PublicKey
    package let depth: UInt8
    package let parentFingerprint: UInt32
    package let step: DerivationStep?
    package let chainCode: SecretBytes

    init?(of key: ExtendedKey) {
        guard key.curve == .secp256k1 else { return nil }
        publicKey = key.privateKey.publicKey
        depth = key.depth
        parentFingerprint = key.parentFingerprint
        step = key.step
        chainCode = key.chainCode
    }

    private init(
        parent: ExtendedPublicKey, step: DerivationStep, publicKey: PublicKey,
        chainCode: SecretBytes
    ) {
        self.publicKey = publicKey
        self.chainCode = chainCode
        self.step = step
        depth = parent.depth + 1
        parentFingerprint = parent.publicKey.fingerprint
    }

    /// Refuses a hardened step, and one below a depth of 255.
    package func child(_ step: DerivationStep) throws(ExtendedKeyFault) -> ExtendedPublicKey {
        guard !step.isHardened else { throw .hardened(step: 1) }
        guard depth < .max else { throw .tooDeep }
        let index = withUnsafeBytes(of: step.index.bigEndian) { Array($0) }
        let hash = HMAC.sha512(
            key: chainCode, message: SecretBytes(copying: publicKey.bytes + index))
        let sum = hash.part(0..<32).withUnsafeBytes { tweak in
            ECDSA.sum(of: publicKey, timesBase: tweak)
        }
        guard let sum else { throw .noKey }
        return ExtendedPublicKey(
            parent: self, step: step, publicKey: sum, chainCode: hash.part(32..<64))
    }
}
