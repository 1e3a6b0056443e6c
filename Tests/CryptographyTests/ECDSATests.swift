import Cryptography
import Testing

@Suite struct ECDSATests {
    private static let one = String(repeating: "0", count: 63) + "1"
    private static let order = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"

    @Test(arguments: [
        (
            "Satoshi Nakamoto",
            """
            934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8
            2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5
            """
        ),
        (
            "All those moments will be lost in time, like tears in rain. Time to die...",
            """
            8600dbd41e348fe5c9465ab92d23e3db8b98b873beecd930736488696438cb6b
            547fe64427496db33bf66019dacbf0039c04199abb0122918601db38a72cfc21
            """
        ),
    ])
    func `the nonce is that of RFC 6979`(text: String, expected: String) throws {
        let key = try PrivateKey(curve: .secp256k1, seed: secret(Self.one))
        let generator = "0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"
        #expect(hex(key.publicKey.bytes) == generator)
        let signature = key.sign(Array(text.utf8))
        #expect(try signature.bytes == decoded(expected))
        #expect(key.publicKey.verifies(signature, of: Array(text.utf8)))
    }

    @Test func `a high s is refused although its equation holds`() throws {
        let key = try PrivateKey(curve: .secp256k1, seed: secret(Self.one))
        let message = Array("twice".utf8)
        let low = key.sign(message).bytes
        #expect(low[32] < 0x80)
        let high = try Array(low[..<32]) + Self.negated(Array(low[32...]))
        let signature = try #require(Signature(high))
        #expect(!key.publicKey.verifies(signature, of: message))
        let restored = try Array(high[..<32]) + Self.negated(Array(high[32...]))
        #expect(try key.publicKey.verifies(#require(Signature(restored)), of: message))
    }

    @Test func `a change of any bit is refused`() throws {
        let key = try PrivateKey(curve: .secp256k1, seed: secret(Self.one))
        let message = Array("bits".utf8)
        let signature = key.sign(message).bytes
        for bit in 0..<512 {
            var changed = signature
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            let forged = try #require(Signature(changed))
            #expect(!key.publicKey.verifies(forged, of: message), "bit \(bit)")
        }
        #expect(!key.publicKey.verifies(try #require(Signature(signature)), of: message + [0]))
    }

    @Test func `numbers of zero and of the order or more are refused`() throws {
        let key = try PrivateKey(curve: .secp256k1, seed: secret(Self.one))
        let signature = hex(key.sign([1]).bytes)
        let (first, second) = (String(signature.prefix(64)), String(signature.suffix(64)))
        let zero = String(repeating: "0", count: 64)
        for forged in [zero + second, first + zero, Self.order + second, first + Self.order] {
            let value = try #require(Signature(decoded(forged)))
            #expect(!key.publicKey.verifies(value, of: [1]))
        }
    }

    @Test func `a secret of zero, or of the order or more, is refused`() {
        let top = String(repeating: "f", count: 64)
        for digits in [String(repeating: "0", count: 64), Self.order, top] {
            #expect(throws: KeyFault.outOfRange) {
                try PrivateKey(curve: .secp256k1, seed: secret(digits))
            }
        }
    }

    @Test func `bytes that are no point verify nothing`() throws {
        // There is no point with x = 5.
        let bytes = [2] + [UInt8](repeating: 0, count: 31) + [5]
        let key = try #require(PublicKey(curve: .secp256k1, bytes: bytes))
        #expect(!key.isUsable)
        let signature = try PrivateKey(curve: .secp256k1, seed: secret(Self.one)).sign([])
        #expect(!key.verifies(signature, of: []))
    }

    @Test func `DER is read strictly`() throws {
        let r = "00813ef79ccefa9a56f7ba805f0e478584fe5f0dd5f567bc09b5123ccbc9832365"
        let s = "6ff18a52dcc0336f7af62400a6dd9b810732baf1ff758000d6f613a556eb31ba"
        let signature = try #require(
            Signature(der: decoded("3045" + "0221" + r + "0220" + s)))
        #expect(hex(signature.bytes) == r.dropFirst(2) + s)
        for refused in [
            "", "30", "3045" + "0221" + r + "0220" + s + "00",
            "308145" + "0221" + r + "0220" + s, "3046" + "0221" + r + "0221" + "00" + s,
            "3044" + "0220" + r.dropFirst(2) + "0220" + s,
            "3006020100020101", "3006020101020100",
        ] {
            #expect(try Signature(der: decoded(refused)) == nil, "\(refused)")
        }
    }

    /// The order minus a number that is neither zero nor above it.
    private static func negated(_ number: [UInt8]) throws -> [UInt8] {
        var borrow = 0
        var difference: [UInt8] = []
        for (minuend, subtrahend) in zip(try decoded(order), number).reversed() {
            let digit = Int(minuend) - Int(subtrahend) - borrow
            borrow = digit < 0 ? 1 : 0
            difference.append(UInt8(digit + 256 * borrow))
        }
        return difference.reversed()
    }
}
