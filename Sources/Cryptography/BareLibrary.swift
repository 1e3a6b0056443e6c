import CCrypto
import CSecp256k1
import CSodium

/// The libraries' own calls with nothing of ours around them: what a benchmark measures us against,
/// and nothing else uses.
package enum BareLibrary {
    package static func verifiesEd25519(
        _ signature: [UInt8], of message: [UInt8], key: [UInt8]
    ) -> Bool {
        crypto_sign_verify_detached(signature, message, UInt64(message.count), key) == 0
    }

    /// Key and signature read from their bytes each time, the message hashed before.
    package static func verifiesECDSA(
        _ signature: [UInt8], ofHash hash: [UInt8], key: [UInt8]
    ) -> Bool {
        var point = secp256k1_pubkey()
        var scalars = secp256k1_ecdsa_signature()
        guard secp256k1_ec_pubkey_parse(ECDSA.context, &point, key, key.count) == 1,
            secp256k1_ecdsa_signature_parse_compact(ECDSA.context, &scalars, signature) == 1
        else { return false }
        return secp256k1_ecdsa_verify(ECDSA.context, &scalars, hash, &point) == 1
    }

    package static func verifiesSchnorr(
        _ signature: [UInt8], of message: [UInt8], key: [UInt8]
    ) -> Bool {
        var point = secp256k1_xonly_pubkey()
        guard secp256k1_xonly_pubkey_parse(ECDSA.context, &point, key) == 1 else { return false }
        return secp256k1_schnorrsig_verify(
            ECDSA.context, signature, message, message.count, &point) == 1
    }

    package static func sealed(_ plaintext: [UInt8], key: [UInt8], nonce: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: plaintext.count + 16) { room, count in
            guard let place = room.baseAddress else { return }
            crypto_aead_xchacha20poly1305_ietf_encrypt(
                place, nil, plaintext, UInt64(plaintext.count), nil, 0, nil, nonce, key)
            count = plaintext.count + 16
        }
    }

    /// libsodium's SHA-256: another library than the one that we use.
    package static func sha256(_ message: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { room, count in
            guard let place = room.baseAddress else { return }
            crypto_hash_sha256(place, message, UInt64(message.count))
            count = 32
        }
    }
}
