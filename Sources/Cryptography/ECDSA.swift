import CSecp256k1
import CSodium

/// Which secp256k1 signatures are valid: ECDSA over SHA-256(message), r ‖ s in 64 bytes, s in the
/// lower half of the order, so that no one but the signer can make a second signature from a first.
enum ECDSA {
    /// Blinded once before its first use and only read after that.
    nonisolated(unsafe) static let context: OpaquePointer = {
        CryptographyLibrary.start()
        guard let context = secp256k1_context_create(UInt32(SECP256K1_CONTEXT_NONE)) else {
            preconditionFailure("no memory for a signing context")
        }
        var seed = [UInt8](repeating: 0, count: 32)
        randombytes_buf(&seed, seed.count)
        precondition(secp256k1_context_randomize(context, seed) == 1, "blinding failed")
        sodium_memzero(&seed, seed.count)
        return context
    }()

    static func isUsable(key: UnsafeRawBufferPointer) -> Bool {
        parsed(key: key) != nil
    }

    static func verifies(
        _ signature: Signature, of message: UnsafeRawBufferPointer, key: UnsafeRawBufferPointer
    ) -> Bool {
        guard var point = parsed(key: key) else { return false }
        var scalars = secp256k1_ecdsa_signature()
        let isInRange = signature.withUnsafeBytes {
            secp256k1_ecdsa_signature_parse_compact(context, &scalars, $0.bytePointer) == 1
        }
        guard isInRange else { return false }
        // The library refuses a high s, which is the rule.
        return SHA256.hash(message).withUnsafeBytes {
            secp256k1_ecdsa_verify(context, &scalars, $0.bytePointer, &point) == 1
        }
    }

    /// The compressed public key of a secret scalar; nil for zero and for the order or more.
    static func publicKey(of secret: UnsafeRawBufferPointer) -> PublicKey? {
        var point = secp256k1_pubkey()
        guard secp256k1_ec_pubkey_create(context, &point, secret.bytePointer) == 1 else {
            return nil
        }
        return compressed(&point)
    }

    /// The key plus `tweak` times the base point; nil if that is no key, or the tweak no scalar.
    static func sum(of key: PublicKey, timesBase tweak: UnsafeRawBufferPointer) -> PublicKey? {
        guard var point = key.bytes.withUnsafeBytes({ parsed(key: $0) }),
            secp256k1_ec_pubkey_tweak_add(context, &point, tweak.bytePointer) == 1
        else { return nil }
        return compressed(&point)
    }

    private static func compressed(_ point: inout secp256k1_pubkey) -> PublicKey? {
        var bytes = [UInt8](repeating: 0, count: Curve.secp256k1.keyByteCount)
        var count = bytes.count
        secp256k1_ec_pubkey_serialize(
            context, &bytes, &count, &point, UInt32(SECP256K1_EC_COMPRESSED))
        return PublicKey(curve: .secp256k1, bytes: bytes)
    }

    /// The signature with the nonce of RFC 6979 and a low s.
    static func sign(_ message: [UInt8], secret: UnsafeRawBufferPointer) -> Signature {
        var scalars = secp256k1_ecdsa_signature()
        let signed = SHA256.hash(message).withUnsafeBytes {
            secp256k1_ecdsa_sign(
                context, &scalars, $0.bytePointer, secret.bytePointer,
                secp256k1_nonce_function_rfc6979, nil)
        }
        precondition(signed == 1, "a checked key signs")
        return compact(&scalars)
    }

    static func compact(_ scalars: inout secp256k1_ecdsa_signature) -> Signature {
        withUnsafeTemporaryAllocation(byteCount: Signature.byteCount, alignment: 8) { room in
            _ = secp256k1_ecdsa_signature_serialize_compact(context, room.bytePointer, &scalars)
            return Signature(loading: room.bytePointer)
        }
    }

    private static func parsed(key: UnsafeRawBufferPointer) -> secp256k1_pubkey? {
        var point = secp256k1_pubkey()
        guard secp256k1_ec_pubkey_parse(context, &point, key.bytePointer, key.count) == 1 else {
            return nil
        }
        return point
    }
}
