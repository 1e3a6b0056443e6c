import Cryptography
import Encoding
import TestSupport
import Testing

@testable import Wallet

@Suite struct PhraseTests {
    private static let abandon =
        "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon "
        + "about"
    private static let legal =
        "legal winner thank year wave sausage worth useful legal winner thank yellow"
    private static let letter =
        "letter advice cage absurd amount doctor acoustic avoid letter advice cage absurd amount "
        + "doctor acoustic avoid letter advice cage absurd amount doctor acoustic bless"

    private static func secret(_ text: String) -> SecretBytes {
        SecretBytes(copying: Array(text.utf8))
    }

    private static func text(_ phrase: Phrase) -> String {
        phrase.text.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
    }

    private static func seed(_ key: PrivateKey) -> String {
        key.seed.withUnsafeBytes { Hexadecimal.encode(Array($0)) }
    }

    @Test func `the word list is that of the proposal`() {
        let file = EnglishWords.all.map { $0 + "\n" }.joined()
        #expect(
            "\(SHA256.hash(Array(file.utf8)))"
                == "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda")
        for (place, word) in EnglishWords.all.enumerated() {
            #expect(EnglishWords.place(of: Array(word.utf8)) == place)
        }
        for word in ["", "abando", "abandonn", "Zoo", "zzz", "a", "é"] {
            #expect(EnglishWords.place(of: Array(word.utf8)) == nil, "\(word)")
        }
    }

    @Test(arguments: [abandon, legal, letter])
    func `published words are read and written as they are`(words: String) throws {
        let phrase = try Phrase(text: Self.secret(words))
        #expect(Self.text(phrase) == words)
        #expect(phrase.wordCount == words.split(separator: " ").count)
        let spaced = "\n " + words.split(separator: " ").joined(separator: " \t\r\n ") + "\n"
        #expect(Self.text(try Phrase(text: Self.secret(spaced))) == words)
    }

    // Computed by an independent program from the published words.
    @Test(arguments: [
        (
            Curve.ed25519, "m/44'/1'/0'/0'/0'", "",
            "74f60521daeaeeedfa4a9d2a38b56760500fb3e3f058389dcd7b4b00696f88cd"
        ),
        (
            .ed25519, "m/44'/1'/0'/0'/7'", "TREZOR",
            "e6973b61254be05362a4a14530d2bdb6e968d508a0ea97b6458fe7a2e57b37cb"
        ),
        (
            .secp256k1, "m/44'/1'/0'/0/7", "",
            "cbc62df6229d8d80c9f1f18f7181540d5b26d9d04eae8d87ab63d143f8b0c53a"
        ),
        (
            .secp256k1, "m/44'/60'/0'/0/0", "",
            "1ab42cc412b618bdea3a599e3c9bae199ebf030895b039e9db1e30dafb12b727"
        ),
        (
            .secp256k1, "m", "TREZOR",
            "cbedc75b0d6412c85c79bc13875112ef912fd1e756631b5a00330866f22ff184"
        ),
    ])
    func `words, passphrase and path lead to the key they should`(
        curve: Curve, path: String, passphrase: String, seed: String
    ) throws {
        let key = try Phrase(text: Self.secret(Self.abandon)).key(
            curve, at: try DerivationPath(typed: path), passphrase: Self.secret(passphrase))
        #expect(Self.seed(key) == seed)
    }

    @Test func `each curve has its own standard path`() {
        #expect(
            DerivationPath.standard(.ed25519, account: 2)?.description == "m/44'/1'/0'/0'/2'")
        #expect(
            DerivationPath.standard(.secp256k1, account: 2)?.description == "m/44'/1'/0'/0/2")
        #expect(DerivationPath.standard(.ed25519, account: 1 << 31) == nil)
    }

    @Test func `new words read back, and are never the same`() throws {
        for count in Phrase.newWordCounts {
            let phrase = try Phrase.generate(wordCount: count)
            #expect(phrase.wordCount == count)
            #expect(Self.text(try Phrase(text: phrase.text)) == Self.text(phrase))
            #expect(Self.text(try Phrase.generate(wordCount: count)) != Self.text(phrase))
            #expect(!phrase.isWellKnown)
        }
        #expect(throws: PhraseFault.wrongWordCount(13)) { try Phrase.generate(wordCount: 13) }
    }

    @Test func `one word exchanged for another is nearly always found out`() throws {
        let words = Self.letter.split(separator: " ").map(String.init)
        var random = SplitMix(seed: 5)
        var accepted = 0
        for place in words.indices {
            for _ in 0..<20 {
                var changed = words
                changed[place] = EnglishWords.all[Int(random.next() % 2048)]
                guard changed != words else { continue }
                do {
                    _ = try Phrase(text: Self.secret(changed.joined(separator: " ")))
                    accepted += 1
                } catch {
                    #expect(error == .wrongChecksum)
                }
            }
        }
        // Eight bits of checksum: one in 256 passes, of 480.
        #expect(accepted < 12, "\(accepted) of 480")
    }

    @Test func `other words are refused by their place and never repeated`() {
        let zero = Array(repeating: "abandon", count: 12).joined(separator: " ")
        let table: [(String, PhraseFault)] = [
            ("", .wrongWordCount(0)), ("abandon", .wrongWordCount(1)),
            (Self.abandon + " about", .wrongWordCount(13)), (zero, .wrongChecksum),
            ("abandon zoro " + zero, .unknownWord(position: 2)),
            ("Abandon" + Self.abandon.dropFirst(7), .unknownWord(position: 1)),
            ("abaisser " + zero, .unknownWord(position: 1)),
            ("あいこくしん", .wordsNotASCII(offset: 0)), ("abandon é", .wordsNotASCII(offset: 8)),
            (String(repeating: "a", count: 513), .tooLong(found: 513, most: 512)),
        ]
        for (words, fault) in table {
            #expect(throws: fault, "\(words)") { try Phrase(text: Self.secret(words)) }
            #expect(!"\(fault)".contains("zoro") && !"\(fault)".contains("abaisser"))
        }
    }

    @Test(arguments: ["é", "pass\u{7F}", "tab\t", "ｆｕｌｌ"])
    func `a passphrase that depends on Unicode forms is refused, not guessed at`(
        passphrase: String
    ) throws {
        let phrase = try Phrase(text: Self.secret(Self.abandon))
        let path = try #require(DerivationPath.standard(.ed25519, account: 0))
        let fault = #expect(throws: PhraseFault.self) {
            try phrase.key(.ed25519, at: path, passphrase: Self.secret(passphrase))
        }
        guard case .passphraseNotASCII = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
    }

    @Test func `ed25519 has no open steps`() throws {
        let phrase = try Phrase(text: Self.secret(Self.abandon))
        let path = try DerivationPath(typed: "m/44'/1'/0'/0/0")
        let fault = PhraseFault.noKey(path, .notHardened(step: 4))
        #expect(throws: fault) { try phrase.key(.ed25519, at: path) }
        #expect("\(fault)".contains("step 4"))
    }

    @Test(arguments: ["", "n/0", "m/", "m/x", "m/01", "m/2147483648", "44'/1'", "m/0h"])
    func `texts that are no paths are refused in words`(text: String) {
        let fault = #expect(throws: PathTextFault.self) { try DerivationPath(typed: text) }
        #expect(fault?.description.contains("m/44'/1'/0'/0'/0'") == true)
    }

    @Test func `words that everybody knows are told from others`() throws {
        let junk = Array(repeating: "test", count: 11).joined(separator: " ") + " junk"
        for words in [Self.abandon, Self.legal, junk] {
            #expect(try Phrase(text: Self.secret(words)).isWellKnown, "\(words)")
        }
    }
}
