import CCrypto

extension PublicKey {
    /// The first four bytes of RIPEMD-160(SHA-256(key)), by which BIP-32 and SLIP-0010 name a
    /// parent. An Ed25519 key is hashed with a zero before it.
    var fingerprint: UInt32 {
        let hashed =
            switch curve {
            case .ed25519: [0] + bytes
            case .secp256k1: bytes
            }
        var digest = [UInt8](repeating: 0, count: 20)
        novation_hash160(hashed, hashed.count, &digest)
        return digest[..<4].reduce(0) { $0 << 8 | UInt32($1) }
    }
}
