import Cryptography
import Encoding
import Testing

@Suite struct AgreementTests {
    private static let alice = "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"
    private static let bob = "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"

    @Test func `both sides agree on the secret of RFC 7748`() throws {
        let alice = try AgreementKey(secret: secret(Self.alice))
        let bob = try AgreementKey(secret: secret(Self.bob))
        #expect(
            hex(alice.publicKey.bytes)
                == "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a")
        #expect(
            hex(bob.publicKey.bytes)
                == "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f")
        let common = "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"
        #expect(try hex(#require(alice.agree(with: bob.publicKey))) == common)
        #expect(try hex(#require(bob.agree(with: alice.publicKey))) == common)
    }

    @Test(arguments: [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ])
    func `a peer that forces the zero secret is refused`(point: String) throws {
        let key = try AgreementKey(secret: secret(Self.alice))
        let peer = try #require(AgreementPublicKey(decoded(point)))
        #expect(key.agree(with: peer) == nil)
    }

    @Test func `fresh keys agree, and their open half has one form of thirty-two bytes`() throws {
        let (left, right) = (AgreementKey.generate(), AgreementKey.generate())
        #expect(left.publicKey != right.publicKey)
        let common = try #require(left.agree(with: right.publicKey))
        #expect(try constantTimeEqual(common, #require(right.agree(with: left.publicKey))))
        let coded = left.publicKey.canonicalBytes
        #expect(coded == left.publicKey.bytes)
        #expect(try AgreementPublicKey(canonical: coded) == left.publicKey)
        #expect(AgreementPublicKey(coded + [0]) == nil)
    }

    @Test func `a secret of another length is refused`() {
        for count in [0, 31, 33] {
            #expect(throws: KeyFault.wrongLength(count, expected: 32)) {
                try AgreementKey(secret: SecretBytes.random(count: count))
            }
        }
    }
}
