import Cryptography
import TestSupport
import Testing

@Suite struct Ed25519Tests {
    struct Published: Sendable {
        let seed, key, message, signature: String
    }

    static let published = [
        Published(
            seed: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            key: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            message: "",
            signature: """
                e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155
                5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b
                """),
        Published(
            seed: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            key: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            message: "72",
            signature: """
                92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da
                085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00
                """),
        Published(
            seed: "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            key: "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            message: "af82",
            signature: """
                6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac
                18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a
                """),
    ]

    @Test(arguments: published)
    func `keys and signatures are those of RFC 8032`(vector: Published) throws {
        let key = try PrivateKey(curve: .ed25519, seed: secret(vector.seed))
        #expect(hex(key.publicKey.bytes) == vector.key)
        #expect(hex(key.seed) == vector.seed)
        let signature = key.sign(try decoded(vector.message))
        #expect(try signature.bytes == decoded(vector.signature))
        #expect(key.publicKey.verifies(signature, of: try decoded(vector.message)))
    }

    @Test(arguments: published)
    func `a change of any bit is refused`(vector: Published) throws {
        let key = try #require(PublicKey(curve: .ed25519, bytes: decoded(vector.key)))
        let message = try decoded(vector.message)
        let signature = try decoded(vector.signature)
        for bit in 0..<512 {
            var changed = signature
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            let forged = try #require(Signature(changed))
            #expect(!key.verifies(forged, of: message), "bit \(bit)")
        }
        let valid = try #require(Signature(signature))
        #expect(!key.verifies(valid, of: message + [0]))
        #expect(!PrivateKey.generate(.ed25519).publicKey.verifies(valid, of: message))
    }

    @Test func `the rule word for word accepts what the quick way accepts`() throws {
        var generator = SplitMix(seed: 2)
        for round in 0..<50 {
            let seed = SecretBytes(copying: generator.bytes(32))
            let key = try PrivateKey(curve: .ed25519, seed: seed)
            let message = generator.bytes(round)
            let signature = key.sign(message)
            #expect(key.publicKey.verifies(signature, of: message))
            let isValid = message.withUnsafeBytes {
                Ed25519.satisfiesRule(signature, of: $0, key: key.publicKey.bytes)
            }
            #expect(isValid, "seed 2, round \(round)")
        }
    }

    @Test func `points with a part of small order verify by the cofactored equation`() throws {
        let digits = TorsionVectors.signatures
        for i in 0..<8 {
            let key = try Self.key(TorsionVectors.keys[i])
            #expect(key.isUsable)
            for j in 0..<8 {
                let at = 2 * (8 * i + j)
                let signature = try Self.signature(digits[at], digits[at + 1])
                let message = Array("\(i)\(j)".utf8)
                #expect(key.verifies(signature, of: message), "key \(i), R \(j)")
                #expect(!key.verifies(signature, of: message + message), "key \(i), R \(j)")
            }
        }
    }

    @Test func `keys of small order are refused in every encoding`() throws {
        let digits = TorsionVectors.smallKeySignatures
        for (index, encoding) in TorsionVectors.smallOrder.enumerated() {
            let key = try Self.key(encoding)
            #expect(!key.isUsable, "\(encoding)")
            let signature = try Self.signature(digits[2 * index], digits[2 * index + 1])
            #expect(!key.verifies(signature, of: Array("y".utf8)), "\(encoding)")
        }
    }

    @Test func `commitments of small order are refused in every encoding`() throws {
        let key = try Self.key(TorsionVectors.keys[1])
        let responses = TorsionVectors.smallCommitmentResponses
        for (commitment, response) in zip(TorsionVectors.smallOrder, responses) {
            let signature = try Self.signature(commitment, response)
            #expect(!key.verifies(signature, of: Array("x".utf8)), "\(commitment)")
        }
    }

    @Test func `a response of L or more is refused`() throws {
        let key = try Self.key(TorsionVectors.keys[0])
        let digits = TorsionVectors.oversized
        for index in stride(from: 0, to: digits.count, by: 2) {
            let signature = try Self.signature(digits[index], digits[index + 1])
            #expect(!key.verifies(signature, of: Array("z".utf8)), "pair \(index / 2)")
        }
    }

    @Test(arguments: [3, 4, 5, 6, 9, 10, 14, 15, 16, 18] as [UInt8])
    func `a key whose y is not reduced is refused`(y: UInt8) throws {
        for sign in [0, 0x80] as [UInt8] {
            let reduced = [y] + [UInt8](repeating: 0, count: 30) + [sign]
            let unreduced = [0xed + y] + [UInt8](repeating: 0xff, count: 30) + [0x7f | sign]
            #expect(PublicKey(curve: .ed25519, bytes: reduced)?.isUsable == true)
            #expect(PublicKey(curve: .ed25519, bytes: unreduced)?.isUsable == false)
        }
    }

    @Test func `bytes that are no point verify nothing`() throws {
        let offCurve = [7] + [UInt8](repeating: 0, count: 31)
        let key = try #require(PublicKey(curve: .ed25519, bytes: offCurve))
        #expect(!key.isUsable)
        let signature = try #require(Signature(decoded(Self.published[0].signature)))
        #expect(!key.verifies(signature, of: []))
    }

    @Test func `a seed of another length is refused`() {
        for count in [0, 31, 33, 64] {
            #expect(throws: KeyFault.wrongLength(count, expected: 32)) {
                try PrivateKey(curve: .ed25519, seed: SecretBytes.random(count: count))
            }
        }
    }

    private static func key(_ digits: String) throws -> PublicKey {
        try #require(PublicKey(curve: .ed25519, bytes: decoded(digits)))
    }

    private static func signature(_ first: String, _ second: String) throws -> Signature {
        try #require(Signature(decoded(first + second)))
    }
}
