import Cryptography
import Foundation
import Testing

@testable import Wallet

/// The published cases of every language, where a folder has them.
@Suite struct PhraseVectorTests {
    private static let folder = ProcessInfo.processInfo.environment["NOVATION_VECTORS"]

    @Test(.enabled(if: folder != nil, "NOVATION_VECTORS names no folder"))
    func `English words of the proposal are read, those of other languages refused`() throws {
        let path = try #require(Self.folder) + "/bip39.json"
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        let languages = try #require(
            try JSONSerialization.jsonObject(with: data) as? [String: [[String]]])
        var read = 0
        for language in languages.keys.sorted() {
            for vector in languages[language] ?? [] {
                let words = SecretBytes(copying: Array(vector[1].utf8))
                guard language == "english" else {
                    #expect(throws: PhraseFault.self, "\(language)") { try Phrase(text: words) }
                    continue
                }
                let phrase = try Phrase(text: words)
                #expect(constantTimeEqual(phrase.text, words))
                read += 1
            }
        }
        #expect(read == 24)
    }
}
