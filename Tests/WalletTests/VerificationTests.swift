import Cryptography
import Encoding
import TestSupport
import Testing
import Transactions
import Vocabulary

@testable import Wallet

@Suite struct VerificationTests {
    private static func bytes(_ text: String) throws -> [UInt8] {
        try Hexadecimal.decode(text)
    }

    /// RFC 8032 §7.1 test 2, and BIP-340 vector 0.
    private static let published: [(SignatureScheme, key: String, message: String, String)] = [
        (
            .ed25519, "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
        (
            .schnorr, "f9308a019258c31049344f85f89d5229b531c845836f99b08601f113bce036f9",
            String(repeating: "0", count: 64),
            "e907831f80848d1069a5371b402410364bdf1c5f8307b0084c55f1ce2dca8215"
                + "25f66a4a85ea8b71e482a74f382d2ce5ebeee8fdb2172f477df4900d310536c0"
        ),
    ]

    @Test func `published signatures verify, and no bit of them may change`() throws {
        for (scheme, key, message, signature) in Self.published {
            let key = try Self.bytes(key)
            let message = try Self.bytes(message)
            let good = try Self.bytes(signature)
            #expect(scheme.verifies(good, of: message, key: key))
            for index in good.indices {
                var changed = good
                changed[index] ^= 1
                #expect(!scheme.verifies(changed, of: message, key: key), "\(scheme) \(index)")
            }
            #expect(!scheme.verifies(good, of: message + [0], key: key))
            #expect(!scheme.verifies(good + [0], of: message, key: key))
            #expect(!scheme.verifies(good, of: message, key: Array(key.dropLast())))
            #expect(!scheme.verifies([], of: message, key: []))
        }
    }

    @Test func `ECDSA signatures are taken in both forms, the lower s only`() throws {
        let key = PrivateKey.generate(.secp256k1)
        let message: [UInt8] = [1, 2, 3]
        let plain = key.sign(message).bytes
        let der = Self.der(plain)
        #expect(SignatureScheme.ecdsa.verifies(plain, of: message, key: key.publicKey.bytes))
        #expect(SignatureScheme.ecdsa.verifies(der, of: message, key: key.publicKey.bytes))
        #expect(!SignatureScheme.ecdsa.verifies(der, of: [1], key: key.publicKey.bytes))
        let high = Array(plain.prefix(32)) + Self.negated(Array(plain.suffix(32)))
        #expect(!SignatureScheme.ecdsa.verifies(high, of: message, key: key.publicKey.bytes))
        #expect(
            !SignatureScheme.ecdsa.verifies(
                Self.der(high), of: message, key: key.publicKey.bytes))
    }

    /// The generator of the curve, and what must not pass for it.
    @Test func `a key with both coordinates is taken when they are a point`() throws {
        let x = "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"
        let y = "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8"
        let long = try Self.bytes("04" + x + y)
        #expect(UncompressedPoint.key(long)?.bytes == (try Self.bytes("02" + x)))
        let mirrored = long.prefix(33) + Self.fieldNegated(Array(long.suffix(32)))
        #expect(UncompressedPoint.key(Array(mirrored))?.bytes == (try Self.bytes("03" + x)))
        for index in long.indices {
            var changed = long
            changed[index] ^= 2
            #expect(UncompressedPoint.key(changed) == nil, "\(index)")
        }
        let zero = [UInt8](repeating: 0, count: 64)
        let ones = [UInt8](repeating: 255, count: 64)
        #expect(UncompressedPoint.key([4] + zero) == nil)
        #expect(UncompressedPoint.key([4] + ones) == nil)
        #expect(UncompressedPoint.key([]) == nil)
        let one = try PrivateKey(
            curve: .secp256k1, seed: SecretBytes(copying: Array(repeating: 0, count: 31) + [1]))
        let signature = one.sign([5]).bytes
        #expect(SignatureScheme.ecdsa.verifies(signature, of: [5], key: long))
        #expect(!SignatureScheme.ecdsa.verifies(signature, of: [5], key: Array(mirrored)))
    }

    @Test func `a line is a task, whatever the case of its digits`() throws {
        let (scheme, key, message, signature) = Self.published[0]
        let line =
            #"{"id":"x\n1","algo":"\#(scheme.rawValue)","public_key":"\#(key.uppercased())","#
            + #""message":"\#(message)","signature":"\#(signature)","comment":"passed over"}"#
        let task = try VerificationTask(line: Array(line.utf8))
        #expect(task.isValid)
        #expect(
            String(decoding: task.answer(true), as: UTF8.self)
                == #"{"id":"x\n1","valid":true}"# + "\n")
        let number = try VerificationTask(
            line: Array(
                #"{"id":7,"algo":"schnorr-secp256k1","public_key":"","message":"","signature":""}"#
                    .utf8))
        #expect(!number.isValid)
        #expect(
            String(decoding: number.answer(false), as: UTF8.self)
                == #"{"id":7,"valid":false}"# + "\n")
    }

    @Test func `other lines are refused with what is wrong`() {
        let rest = #","public_key":"00","message":"","signature":"""#
        let table: [(String, String)] = [
            ("", "not JSON"), ("7", "an object is wanted"), ("{}", "'id' is missing"),
            (#"{"id":[]}"#, "'id' is a string or a number"), (#"{"id":1}"#, "'algo' is missing"),
            (#"{"id":1,"algo":2}"#, "'algo' is a string"),
            (#"{"id":1,"algo":"rsa"\#(rest)}"#, "'algo' is one of ed25519, ecdsa-secp256k1, "),
            (#"{"id":1,"algo":"ed25519"}"#, "'public_key' is missing"),
            (
                #"{"id":1,"algo":"ed25519","public_key":"0"}"#,
                "'public_key' is not hexadecimal"
            ),
            (#"{"id":1,"id":1,"algo":"ed25519"\#(rest)}"#, "not JSON"),
            (#"{"id":1,"algo":"ed25519"\#(rest)} x"#, "not JSON"),
        ]
        for (line, message) in table {
            let fault = #expect(throws: VerificationFault.self, "\(line)") {
                try VerificationTask(line: Array(line.utf8))
            }
            #expect("\(fault.map(String.init(describing:)) ?? "")".hasPrefix(message), "\(line)")
        }
    }

    @Test func `random lines never trap`() {
        let seed: UInt64 = 99
        var random = SplitMix(seed: seed)
        let alphabet = Array(#"{}[]",:\0123456789abcdefiNnulgopubc_ky"#.utf8)
        for _ in 0..<3000 {
            let line = (0..<Int(random.next() % 60)).map { _ in
                alphabet[Int(random.next() % UInt64(alphabet.count))]
            }
            do {
                _ = try VerificationTask(line: line)
            } catch {
                #expect(!"\(error)".isEmpty, "seed \(seed)")
            }
        }
    }

    @Test func `a message's signature is none over its bare bytes, nor the other way`() throws {
        for curve in Curve.allCases {
            let key = PrivateKey.generate(curve)
            let message: [UInt8] = [0, 1, 2]
            let signature = key.sign(SignedMessage.bytes(message))
            #expect(key.publicKey.verifies(signature, of: SignedMessage.bytes(message)))
            #expect(!key.publicKey.verifies(signature, of: message))
            #expect(!key.publicKey.verifies(key.sign(message), of: SignedMessage.bytes(message)))
        }
    }

    @Test func `what is signed for a message begins with bytes of its own`() throws {
        let prefix = SignedMessage.bytes([])
        #expect(prefix.count == 32)
        for kind in SignedKind.allCases {
            let context = try Samples.identity().context(kind)
            #expect(context.digest.bytes != prefix, "\(kind)")
        }
    }

    @Test func `the bytes of a transaction are known for what they are`() throws {
        let draft = try DraftTests.draft()
        let bytes = draft.transaction.canonicalBytes
        #expect(SignedMessage.isTransaction(bytes))
        #expect(!SignedMessage.isTransaction(bytes + [0]))
        #expect(!SignedMessage.isTransaction(Array(bytes.dropLast())))
        #expect(!SignedMessage.isTransaction([]))
    }

    @Test(arguments: [1, 2, 3, 7, 100])
    func `lines come out whole, whatever the pieces they come in`(piece: Int) {
        let text = Array("one\r\n\ntwo two\nthree".utf8)
        var splitter = LineSplitter(longest: 100)
        var lines: [[UInt8]] = []
        for start in stride(from: 0, to: text.count, by: piece) {
            lines += splitter.take(text[start..<min(start + piece, text.count)])
        }
        if let last = splitter.finish() { lines.append(last) }
        #expect(
            lines.map { String(decoding: $0, as: UTF8.self) } == ["one", "", "two two", "three"])
        #expect(splitter.finish() == nil)
    }

    @Test func `a line without end is cut off, not gathered`() {
        var splitter = LineSplitter(longest: 10)
        #expect(splitter.take([UInt8](repeating: 65, count: 1000)).isEmpty)
        #expect(splitter.take([10]).map(\.count) == [11])
    }

    private static func der(_ plain: [UInt8]) -> [UInt8] {
        func integer(_ bytes: [UInt8]) -> [UInt8] {
            var digits = Array(bytes.drop { $0 == 0 })
            if let first = digits.first, first & 0x80 != 0 { digits.insert(0, at: 0) }
            return [2, UInt8(digits.count)] + digits
        }
        let body = integer(Array(plain.prefix(32))) + integer(Array(plain.suffix(32)))
        return [0x30, UInt8(body.count)] + body
    }

    /// The size of the field less the number.
    private static func fieldNegated(_ number: [UInt8]) -> [UInt8] {
        let size = [UInt8](repeating: 255, count: 27) + [254, 255, 255, 252, 47]
        return difference(size, number)
    }

    /// The order of secp256k1 less the number.
    private static func negated(_ number: [UInt8]) -> [UInt8] {
        let order: [UInt8] = [
            0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
            0xFF, 0xFE, 0xBA, 0xAE, 0xDC, 0xE6, 0xAF, 0x48, 0xA0, 0x3B, 0xBF, 0xD2, 0x5E, 0x8C,
            0xD0, 0x36, 0x41, 0x41,
        ]
        return difference(order, number)
    }

    private static func difference(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: 32)
        var borrow = 0
        for index in left.indices.reversed() {
            let difference = Int(left[index]) - Int(right[index]) - borrow
            borrow = difference < 0 ? 1 : 0
            result[index] = UInt8(truncatingIfNeeded: difference)
        }
        return result
    }
}
