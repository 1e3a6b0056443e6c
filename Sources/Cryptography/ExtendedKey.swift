import CSecp256k1

/// A private key that has children: BIP-32 over secp256k1, SLIP-0010 over Ed25519.
///
/// Both make the same secp256k1 keys but for one step in 2¹²⁷, which is refused here.
package struct ExtendedKey: Sendable {
    package static let seedByteCounts = 16...64

    package let privateKey: PrivateKey
    /// Steps from the master key.
    package let depth: UInt8
    /// The beginning of the parent's hash; zero for the master key.
    package let parentFingerprint: UInt32
    /// The last step; nil for the master key.
    package let step: DerivationStep?
    package let chainCode: SecretBytes

    package var curve: Curve { privateKey.curve }

    /// The master key of a seed.
    package init(curve: Curve, seed: SecretBytes) throws(ExtendedKeyFault) {
        guard Self.seedByteCounts.contains(seed.count) else { throw .wrongSeedLength(seed.count) }
        let name =
            switch curve {
            case .ed25519: "ed25519 seed"
            case .secp256k1: "Bitcoin seed"
            }
        let hash = HMAC.sha512(key: SecretBytes(copying: Array(name.utf8)), message: seed)
        privateKey = try Self.key(curve, scalar: hash.part(0..<32))
        chainCode = hash.part(32..<64)
        depth = 0
        parentFingerprint = 0
        step = nil
    }

    private init(
        parent: ExtendedKey, step: DerivationStep, privateKey: PrivateKey, chainCode: SecretBytes
    ) {
        self.privateKey = privateKey
        self.chainCode = chainCode
        self.step = step
        depth = parent.depth + 1
        parentFingerprint = parent.fingerprint
    }

    /// The key at the end of a path that begins at this one.
    package func derived(along path: DerivationPath) throws(ExtendedKeyFault) -> ExtendedKey {
        var key = self
        for (index, step) in path.steps.enumerated() {
            if curve == .ed25519, !step.isHardened { throw .notHardened(step: index + 1) }
            key = try key.child(step)
        }
        return key
    }

    /// Refuses an open step over Ed25519, and one below a depth of 255.
    package func child(_ step: DerivationStep) throws(ExtendedKeyFault) -> ExtendedKey {
        if curve == .ed25519, !step.isHardened { throw .notHardened(step: 1) }
        guard depth < .max else { throw .tooDeep }
        let seed = privateKey.seed
        let hash = HMAC.sha512(key: chainCode, message: childMessage(step, seed: seed))
        let scalar: SecretBytes =
            switch curve {
            case .ed25519: hash.part(0..<32)
            case .secp256k1: try Self.sum(seed, hash.part(0..<32))
            }
        return ExtendedKey(
            parent: self, step: step, privateKey: try Self.key(curve, scalar: scalar),
            chainCode: hash.part(32..<64))
    }

    /// The first four bytes of the key's hash, by which a child names its parent.
    package var fingerprint: UInt32 {
        privateKey.publicKey.fingerprint
    }

    /// The open half, from which the open children follow; nil over Ed25519, which has none.
    package var publicHalf: ExtendedPublicKey? {
        ExtendedPublicKey(of: self)
    }

    private func childMessage(_ step: DerivationStep, seed: SecretBytes) -> SecretBytes {
        SecretBytes(count: 37) { room in
            if step.isHardened {
                seed.withUnsafeBytes { room[1..<33].copyBytes(from: $0) }
            } else {
                room[0..<33].copyBytes(from: privateKey.publicKey.bytes)
            }
            withUnsafeBytes(of: step.index.bigEndian) { room[33..<37].copyBytes(from: $0) }
        }
    }

    /// The sum of two scalars modulo the order of secp256k1.
    private static func sum(
        _ scalar: SecretBytes, _ tweak: SecretBytes
    ) throws(ExtendedKeyFault) -> SecretBytes {
        try SecretBytes(count: 32) { room throws(ExtendedKeyFault) in
            scalar.withUnsafeBytes { room.copyBytes(from: $0) }
            let isKey = tweak.withUnsafeBytes { tweak in
                secp256k1_ec_seckey_tweak_add(
                    ECDSA.context, room.bytePointer, tweak.bytePointer) == 1
            }
            guard isKey else { throw .noKey }
        }
    }

    private static func key(
        _ curve: Curve, scalar: SecretBytes
    ) throws(ExtendedKeyFault) -> PrivateKey {
        do throws(KeyFault) {
            return try PrivateKey(curve: curve, seed: scalar)
        } catch {
            throw .noKey
        }
    }
}
