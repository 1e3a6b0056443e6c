import Cryptography
import Encoding
import TestSupport
import Testing

@Suite struct KeyFormTests {
    @Test(arguments: Curve.allCases)
    func `a fresh key signs, is usable, and comes back from its seed and its bytes`(
        curve: Curve
    ) throws {
        let key = PrivateKey.generate(curve)
        #expect(key.curve == curve)
        #expect(key.publicKey.isUsable)
        let signature = key.sign([1, 2, 3])
        #expect(signature == key.sign([1, 2, 3]))
        #expect(key.publicKey.verifies(signature, of: [1, 2, 3]))
        #expect(try PrivateKey(curve: curve, seed: key.seed).publicKey == key.publicKey)
        #expect(PrivateKey.generate(curve).publicKey != key.publicKey)
        let coded = key.publicKey.canonicalBytes
        #expect(coded == [curve.rawValue] + key.publicKey.bytes)
        #expect(coded.count == 1 + curve.keyByteCount)
        #expect(try PublicKey(canonical: coded) == key.publicKey)
        #expect(PublicKey(curve: curve, bytes: key.publicKey.bytes) == key.publicKey)
        #expect(try Signature(canonical: signature.canonicalBytes) == signature)
        #expect(signature.canonicalBytes == signature.bytes)
    }

    @Test func `a signature of one curve is none of the other`() throws {
        let (left, right) = (PrivateKey.generate(.ed25519), PrivateKey.generate(.secp256k1))
        #expect(!left.publicKey.verifies(right.sign([1]), of: [1]))
        #expect(!right.publicKey.verifies(left.sign([1]), of: [1]))
    }

    @Test func `an unknown curve is refused`() {
        for tag in [0, 3, 255] as [UInt8] {
            let expected = DecodingFault(offset: 0, reason: .unknownTag(tag))
            #expect(throws: expected) {
                try PublicKey(canonical: [tag] + [UInt8](repeating: 2, count: 32))
            }
            #expect(throws: expected) { try Curve(canonical: [tag]) }
        }
    }

    @Test func `a secp256k1 key begins with 2 or 3`() {
        let rest = [UInt8](repeating: 1, count: 32)
        for prefix in UInt8.min...UInt8.max {
            let isAllowed = prefix == 2 || prefix == 3
            #expect((PublicKey(curve: .secp256k1, bytes: [prefix] + rest) != nil) == isAllowed)
            if isAllowed { continue }
            let reason = DecodingFault.Reason.notCanonical(.pointPrefix)
            #expect(throws: DecodingFault(offset: 1, reason: reason)) {
                try PublicKey(canonical: [2, prefix] + rest)
            }
        }
    }

    @Test(arguments: Curve.allCases)
    func `a key of a wrong length is refused`(curve: Curve) {
        for count in 0..<70 where count != curve.keyByteCount {
            let bytes = [UInt8](repeating: 2, count: count)
            #expect(PublicKey(curve: curve, bytes: bytes) == nil)
            #expect(throws: DecodingFault.self) {
                try PublicKey(canonical: [curve.rawValue] + bytes)
            }
        }
    }

    @Test func `a signature has sixty-four bytes`() {
        for count in 0..<70 {
            let bytes = [UInt8](repeating: 2, count: count)
            #expect((Signature(bytes) != nil) == (count == 64))
        }
        #expect(Signature([UInt8](0..<64))?.bytes == [UInt8](0..<64))
        #expect(Signature([UInt8](0..<65)[1...])?.bytes == [UInt8](1..<65))
    }

    @Test func `keys are in the order of their bytes`() throws {
        var generator = SplitMix(seed: 3)
        var keys: [PublicKey] = []
        for round in 0..<40 {
            let curve: Curve = round % 2 == 0 ? .ed25519 : .secp256k1
            let sign = 2 + UInt8(round / 2 % 2)
            let prefix = [UInt8](repeating: sign, count: curve.keyByteCount - 32)
            let bytes = prefix + generator.bytes(32)
            keys.append(try #require(PublicKey(curve: curve, bytes: bytes)))
        }
        let sorted = keys.sorted().map(\.canonicalBytes)
        let expected = keys.map(\.canonicalBytes).sorted { $0.lexicographicallyPrecedes($1) }
        #expect(sorted == expected, "seed 3")
    }
}
