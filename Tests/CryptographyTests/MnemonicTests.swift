import Cryptography
import Testing

@Suite struct MnemonicTests {
    @Test(arguments: [
        ("00000000000000000000000000000000", [Int](repeating: 0, count: 11) + [3]),
        (
            "80808080808080808080808080808080",
            [1028, 32, 257, 8, 64, 514, 16, 128, 1028, 32, 257, 4]
        ),
        (
            "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            [Int](repeating: 2047, count: 23) + [1967]
        ),
    ])
    func `entropy has the words of the published mnemonics`(digits: String, words: [Int]) throws {
        let code = try MnemonicCode(entropy: secret(digits))
        #expect(code.wordCount == words.count)
        #expect(code.withWordIndices { Array($0) } == words)
        #expect(try hex(MnemonicCode(wordIndices: words).entropy) == digits)
    }

    @Test(arguments: MnemonicCode.wordCounts)
    func `entropy comes back from its words, and a changed word is found out`(count: Int) throws {
        let code = try MnemonicCode.generate(wordCount: count)
        #expect(code.wordCount == count)
        let words = code.withWordIndices { Array($0) }
        #expect(words.count == count)
        #expect(constantTimeEqual(try MnemonicCode(wordIndices: words).entropy, code.entropy))
        // The checksum has count / 3 bits, so that one in sixteen or fewer changes passes.
        var passed = 0
        for change in 1..<2048 {
            var changed = words
            changed[count / 2] ^= change
            do {
                let other = try MnemonicCode(wordIndices: changed)
                #expect(!constantTimeEqual(other.entropy, code.entropy))
                passed += 1
            } catch {
                #expect(error == .wrongChecksum)
            }
        }
        #expect(passed < 2 * 2048 >> (count / 3), "\(passed) of 2047 changes passed")
        // A change of the checksum alone never does.
        for bit in 0..<count / 3 {
            var changed = words
            changed[count - 1] ^= 1 << bit
            #expect(throws: MnemonicFault.wrongChecksum) {
                try MnemonicCode(wordIndices: changed)
            }
        }
    }

    @Test func `other lengths and numbers beyond the list are refused`() {
        for count in 0..<70 where !MnemonicCode.entropyByteCounts.contains(count) {
            #expect(throws: MnemonicFault.wrongEntropyLength(count)) {
                try MnemonicCode(entropy: SecretBytes.random(count: count))
            }
        }
        for count in 0..<40 where !MnemonicCode.wordCounts.contains(count) {
            #expect(throws: MnemonicFault.wrongWordCount(count)) {
                try MnemonicCode(wordIndices: [Int](repeating: 0, count: count))
            }
            #expect(throws: MnemonicFault.wrongWordCount(count)) {
                try MnemonicCode.generate(wordCount: count)
            }
        }
        for index in [-1, 2048, .min, .max] {
            var words = [Int](repeating: 0, count: 12)
            words[7] = index
            #expect(throws: MnemonicFault.wordOutOfRange(position: 7)) {
                try MnemonicCode(wordIndices: words)
            }
        }
    }

    @Test func `a mnemonic and a passphrase give the published seed`() {
        let words = [String](repeating: "abandon", count: 11) + ["about"]
        let seed = MnemonicSeed.derive(
            mnemonic: SecretBytes(copying: Array(words.joined(separator: " ").utf8)),
            passphrase: SecretBytes(copying: Array("TREZOR".utf8)))
        let expected =
            "c55257c360c07c72029aebc1b53c05ed0362ada38ead3e3e9efa3708e53495531f"
            + "09a6987599d18264c1e1c92f2cf141630c7a3c4ab7c81b2f001698e7463b04"
        #expect(hex(seed) == expected)
        let bare = MnemonicSeed.derive(
            mnemonic: SecretBytes(copying: Array(words.joined(separator: " ").utf8)),
            passphrase: SecretBytes(copying: []))
        let start = "5eb00bbddcf069084889a8ab9155568165f5c453ccb85e70811aaed6f6da5fc1"
        #expect(hex(bare).hasPrefix(start))
    }
}
