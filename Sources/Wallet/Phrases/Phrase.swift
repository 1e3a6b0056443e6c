import Cryptography

/// A key in words: twelve to twenty-four of the English list of BIP-39, the last of which checks
/// the others.
///
/// Words and passphrase are ASCII, which Unicode normalization (NFKD) leaves as it is. Anything
/// else is refused rather than normalized: a table of the whole of Unicode would have to agree
/// with that of every other wallet, for good, or the same words would lead to other keys.
package struct Phrase: Sendable {
    /// The counts that new phrases may have; those of others may also have 15, 18 or 21.
    package static let newWordCounts = [12, 24]
    package static let longestText = 512

    private let code: MnemonicCode

    package var wordCount: Int { code.wordCount }

    private init(_ code: MnemonicCode) { self.code = code }

    /// New words from the kernel's entropy.
    package static func generate(wordCount: Int) throws(PhraseFault) -> Phrase {
        do throws(MnemonicFault) {
            return Phrase(try MnemonicCode.generate(wordCount: wordCount))
        } catch {
            throw PhraseFault(error)
        }
    }

    /// Reads words between white space. Refuses another count, a word that is not on the list and
    /// a wrong checksum; the fault names places, never words.
    package init(text: SecretBytes) throws(PhraseFault) {
        var places: [Int] = []
        places.reserveCapacity(MnemonicCode.wordCounts.last ?? 0)
        defer { Self.wipe(&places) }
        try text.withUnsafeBytes { bytes throws(PhraseFault) in
            guard bytes.count <= Self.longestText else {
                throw .tooLong(found: bytes.count, most: Self.longestText)
            }
            if let offset = bytes.firstIndex(where: { $0 >= 0x80 }) {
                throw .wordsNotASCII(offset: offset)
            }
            for word in bytes.split(whereSeparator: Self.isSpace) {
                guard let place = EnglishWords.place(of: word) else {
                    throw .unknownWord(position: places.count + 1)
                }
                places.append(place)
            }
        }
        do throws(MnemonicFault) {
            code = try MnemonicCode(wordIndices: places)
        } catch {
            throw PhraseFault(error)
        }
    }

    /// The words with one space between them.
    package var text: SecretBytes {
        code.withWordIndices { places in
            let count = places.reduce(places.count - 1) { $0 + EnglishWords.all[$1].utf8.count }
            return SecretBytes(count: count) { room in
                var offset = 0
                for place in places {
                    if offset > 0 {
                        room[offset] = UInt8(ascii: " ")
                        offset += 1
                    }
                    for byte in EnglishWords.all[place].utf8 {
                        room[offset] = byte
                        offset += 1
                    }
                }
            }
        }
    }

    /// The key at the end of `path`. Refuses a passphrase that is not printable ASCII, and a path
    /// that the curve does not have.
    package func key(
        _ curve: Curve, at path: DerivationPath, passphrase: SecretBytes = SecretBytes(copying: [])
    ) throws(PhraseFault) -> PrivateKey {
        let stray = passphrase.withUnsafeBytes { bytes in
            bytes.firstIndex { !(0x20...0x7E).contains($0) }
        }
        if let stray { throw .passphraseNotASCII(offset: stray) }
        let seed = MnemonicSeed.derive(mnemonic: text, passphrase: passphrase)
        do throws(ExtendedKeyFault) {
            return try ExtendedKey(curve: curve, seed: seed).derived(along: path).privateKey
        } catch {
            throw .noKey(path, error)
        }
    }

    /// Whether the words stand in books and test suites, so that everybody has their keys: all
    /// entropy bytes alike, or "test test … junk".
    package var isWellKnown: Bool {
        let isUniform = code.entropy.withUnsafeBytes { bytes in
            bytes.allSatisfy { $0 == bytes.first }
        }
        let junk = Array(repeating: "test ", count: 11).joined() + "junk"
        return isUniform || constantTimeEqual(text, SecretBytes(copying: Array(junk.utf8)))
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    // Not inlined, so that nobody finds the zeros to be unused and leaves them away.
    @inline(never)
    private static func wipe(_ places: inout [Int]) {
        for index in places.indices { places[index] = 0 }
    }
}
