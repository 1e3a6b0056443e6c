import Cryptography
import Foundation
import TestSupport
import Testing

/// Signatures that independent implementations made and judged; `Scripts/cross-check-signatures`
/// writes them.
@Suite struct CrossCheckTests {
    struct Case: Decodable {
        let id, algo, publicKey, message, signature: String
        let valid: Bool
        let secret, auxiliary: String?
    }

    @Test(arguments: [
        ("ed25519", 150, 48), ("ecdsa-secp256k1", 149, 43), ("schnorr-secp256k1", 120, 32),
    ])
    func `what others made is judged as they judge it`(
        algorithm: String, count: Int, validCount: Int
    ) throws {
        let cases = try Self.cases(algorithm)
        #expect(cases.count == count)
        #expect(cases.count(where: \.valid) == validCount)
        for test in cases {
            let accepted = try Self.accepts(test)
            #expect(accepted == test.valid, "\(test.id)")
        }
    }

    @Test(arguments: ["ed25519", "ecdsa-secp256k1", "schnorr-secp256k1"])
    func `what is signed here is what others sign, byte for byte`(algorithm: String) throws {
        var signed = 0
        for test in try Self.cases(algorithm) {
            guard let digits = test.secret else { continue }
            let made = try Self.signed(test, secret(digits))
            #expect(hex(made.key) == test.publicKey, "\(test.id)")
            #expect(hex(made.signature.bytes) == test.signature, "\(test.id)")
            signed += 1
        }
        #expect(signed == 32)
    }

    private static func cases(_ algorithm: String) throws -> [Case] {
        let file = Checkout.place("Tests/CryptographyTests/Fixtures/cross-check.jsonl")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try Data(contentsOf: file).split(separator: UInt8(ascii: "\n"))
            .map { try decoder.decode(Case.self, from: $0) }
            .filter { $0.algo == algorithm }
    }

    private static func accepts(_ test: Case) throws -> Bool {
        let (key, message) = (try decoded(test.publicKey), try decoded(test.message))
        let bytes = try decoded(test.signature)
        let isECDSA = test.algo == "ecdsa-secp256k1"
        let form = isECDSA && bytes.count != 64 ? Signature(der: bytes) : Signature(bytes)
        guard let signature = form else { return false }
        if test.algo == "schnorr-secp256k1" {
            return try #require(SchnorrPublicKey(key)).verifies(signature, of: message)
        }
        let curve: Curve = isECDSA ? .secp256k1 : .ed25519
        let publicKey = try #require(PublicKey(curve: curve, bytes: key))
        return publicKey.verifies(signature, of: message)
    }

    private static func signed(
        _ test: Case, _ seed: SecretBytes
    ) throws -> (key: [UInt8], signature: Signature) {
        let message = try decoded(test.message)
        if test.algo == "schnorr-secp256k1" {
            let key = try SchnorrPrivateKey(seed: seed)
            let auxiliary = try secret(#require(test.auxiliary))
            return (key.publicKey.bytes, key.sign(message, auxiliary: auxiliary))
        }
        let curve: Curve = test.algo == "ed25519" ? .ed25519 : .secp256k1
        let key = try PrivateKey(curve: curve, seed: seed)
        return (key.publicKey.bytes, key.sign(message))
    }
}
