import Cryptography
import Encoding
import Testing

@Suite struct SchnorrTests {
    private static let three = String(repeating: "0", count: 63) + "3"

    @Test func `the first published signature is made and accepted`() throws {
        let key = try SchnorrPrivateKey(seed: secret(Self.three))
        let expected =
            "f9308a019258c31049344f85f89d5229b531c845836f99b08601f113bce036f9"
        #expect(hex(key.publicKey.bytes) == expected)
        let zero = SecretBytes(copying: [UInt8](repeating: 0, count: 32))
        let message = [UInt8](repeating: 0, count: 32)
        let signature = key.sign(message, auxiliary: zero)
        #expect(
            hex(signature.bytes)
                == "e907831f80848d1069a5371b402410364bdf1c5f8307b0084c55f1ce2dca8215"
                + "25f66a4a85ea8b71e482a74f382d2ce5ebeee8fdb2172f477df4900d310536c0")
        #expect(key.publicKey.verifies(signature, of: message))
    }

    @Test func `a change of any bit of signature, message or key is refused`() throws {
        let key = SchnorrPrivateKey.generate()
        let message = Array("bits".utf8)
        let signature = key.sign(message)
        for bit in 0..<512 {
            let forged = try #require(Signature(Self.flipped(signature.bytes, bit)))
            #expect(!key.publicKey.verifies(forged, of: message), "bit \(bit)")
        }
        for bit in 0..<32 {
            #expect(!key.publicKey.verifies(signature, of: Self.flipped(message, bit)))
        }
        for bit in 0..<256 {
            let other = try #require(SchnorrPublicKey(Self.flipped(key.publicKey.bytes, bit)))
            #expect(!other.verifies(signature, of: message))
        }
    }

    @Test func `signatures are fresh each time, and messages have any length`() {
        let key = SchnorrPrivateKey.generate()
        for count in [0, 1, 31, 32, 33, 1000] {
            let message = [UInt8](repeating: 9, count: count)
            let (left, right) = (key.sign(message), key.sign(message))
            #expect(left != right)
            #expect(key.publicKey.verifies(left, of: message))
            #expect(key.publicKey.verifies(right, of: message))
            #expect(!key.publicKey.verifies(left, of: message + [9]))
        }
    }

    @Test func `a Schnorr signature is no ECDSA signature, nor the other way round`() throws {
        let seed = SecretBytes.random(count: 32)
        let schnorr = try SchnorrPrivateKey(seed: seed)
        let ecdsa = try PrivateKey(curve: .secp256k1, seed: seed)
        #expect(ecdsa.publicKey.bytes.dropFirst().elementsEqual(schnorr.publicKey.bytes))
        #expect(!ecdsa.publicKey.verifies(schnorr.sign([1]), of: [1]))
        #expect(!schnorr.publicKey.verifies(ecdsa.sign([1]), of: [1]))
    }

    @Test func `keys out of range or of another length are refused`() throws {
        let order = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"
        for digits in [String(repeating: "0", count: 64), order] {
            let seed = try secret(digits)
            #expect(throws: KeyFault.outOfRange) { try SchnorrPrivateKey(seed: seed) }
        }
        #expect(throws: KeyFault.wrongLength(31, expected: 32)) {
            try SchnorrPrivateKey(seed: SecretBytes.random(count: 31))
        }
        #expect(SchnorrPublicKey([UInt8](repeating: 1, count: 33)) == nil)
        let key = SchnorrPrivateKey.generate().publicKey
        #expect(key.isUsable)
        #expect(try SchnorrPublicKey(canonical: key.canonicalBytes) == key)
        let field = "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc30"
        #expect(try SchnorrPublicKey(decoded(field))?.isUsable == false)
    }

    private static func flipped(_ bytes: [UInt8], _ bit: Int) -> [UInt8] {
        var bytes = bytes
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        return bytes
    }
}
