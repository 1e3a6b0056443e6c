import Cryptography
import Encoding
import Testing

@testable import Wallet

@Suite struct KeyTextTests {
    @Test(arguments: ["a", "mine", "0", "desk-1", String(repeating: "x", count: 32)])
    func `names that are taken as they are`(text: String) throws {
        #expect(try KeyName(text).text == text)
    }

    @Test(arguments: [
        ("", KeyNameFault.wrongLength(0)),
        (String(repeating: "x", count: 33), .wrongLength(33)),
        ("Mine", .unexpectedCharacter(offset: 0)),
        ("-a", .unexpectedCharacter(offset: 0)),
        ("a/b", .unexpectedCharacter(offset: 1)),
        ("..", .unexpectedCharacter(offset: 0)),
        ("a_b", .unexpectedCharacter(offset: 1)),
        ("a b", .unexpectedCharacter(offset: 1)),
        ("alice", .isDevelopmentAccount("alice")),
        ("nov1x", .looksLikeAddress),
    ])
    func `names that are refused`(text: String, fault: KeyNameFault) {
        #expect(throws: fault) { try KeyName(text) }
    }

    @Test(arguments: ["", "\n", "\r\n"])
    func `a key file holds the digits of a seed`(ending: String) throws {
        let key = PrivateKey.generate(.ed25519)
        let digits = key.seed.withUnsafeBytes { Hexadecimal.encode(Array($0)) }
        let read = try SeedText.read(
            SecretBytes(copying: Array((digits + ending).utf8)), curve: .ed25519)
        #expect(read.publicKey == key.publicKey)
    }

    @Test func `other key files are refused`() {
        let zeros = String(repeating: "0", count: 64)
        let table: [(String, Curve, SeedTextFault)] = [
            ("", .ed25519, .wrongLength(found: 0, wanted: 64)),
            (zeros + "00", .ed25519, .wrongLength(found: 66, wanted: 64)),
            (zeros + "\n\n", .ed25519, .wrongLength(found: 65, wanted: 64)),
            ("0x" + zeros.dropLast(2), .ed25519, .notADigit(offset: 1)),
            ("F" + zeros.dropLast(), .ed25519, .notADigit(offset: 0)),
            (zeros, .secp256k1, .notAKey(.outOfRange)),
        ]
        for (text, curve, fault) in table {
            #expect(throws: fault) {
                try SeedText.read(SecretBytes(copying: Array(text.utf8)), curve: curve)
            }
        }
    }
}
