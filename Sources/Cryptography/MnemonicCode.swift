/// The numbers of a mnemonic's words (BIP-39): entropy and its checksum, eleven bits a word.
///
/// Which word a number stands for, and the form of its letters, is for whoever has the word list.
/// The numbers are as secret as the key, and kept so.
package struct MnemonicCode: Sendable {
    package static let wordCounts = [12, 15, 18, 21, 24]
    package static let entropyByteCounts = [16, 20, 24, 28, 32]
    /// The length of a word list.
    package static let listLength = 2048

    private static let bitsPerWord = 11

    package let entropy: SecretBytes
    package let wordCount: Int

    /// Refuses another length than 16, 20, 24, 28 or 32 bytes.
    package init(entropy: SecretBytes) throws(MnemonicFault) {
        guard Self.entropyByteCounts.contains(entropy.count) else {
            throw .wrongEntropyLength(entropy.count)
        }
        self.entropy = entropy
        wordCount = entropy.count * 3 / 4
    }

    /// New entropy from the kernel's generator. Refuses a number of words that is not allowed.
    package static func generate(wordCount: Int) throws(MnemonicFault) -> MnemonicCode {
        guard wordCounts.contains(wordCount) else { throw .wrongWordCount(wordCount) }
        return try MnemonicCode(entropy: SecretBytes.random(count: wordCount / 3 * 4))
    }

    /// The code that has these numbers.
    ///
    /// Refuses another number of words than 12, 15, 18, 21 or 24, a number that is not below the
    /// length of a list, and a wrong checksum.
    package init(wordIndices: [Int]) throws(MnemonicFault) {
        guard Self.wordCounts.contains(wordIndices.count) else {
            throw .wrongWordCount(wordIndices.count)
        }
        for (position, index) in wordIndices.enumerated() {
            guard (0..<Self.listLength).contains(index) else {
                throw .wordOutOfRange(position: position)
            }
        }
        let byteCount = wordIndices.count / 3 * 4
        let entropy = SecretBytes(count: byteCount) { room in
            for bit in 0..<byteCount * 8 where Self.bit(bit, of: wordIndices) {
                room[bit / 8] |= 0x80 >> UInt8(bit % 8)
            }
        }
        try self.init(entropy: entropy)
        guard withWordIndices({ $0.elementsEqual(wordIndices) }) else { throw .wrongChecksum }
    }

    /// Lends the numbers in order; they are wiped afterwards, so a copy is the borrower's to wipe.
    package func withWordIndices<Result>(
        _ body: (UnsafeBufferPointer<Int>) -> Result
    ) -> Result {
        let indices = SecretBytes(count: wordCount * MemoryLayout<Int>.stride) { room in
            room.withMemoryRebound(to: Int.self) { fill($0) }
        }
        return indices.withUnsafeBytes { raw in
            raw.withMemoryRebound(to: Int.self) { body($0) }
        }
    }

    private func fill(_ indices: UnsafeMutableBufferPointer<Int>) {
        let checksum = entropy.withUnsafeBytes { SHA256.hash($0) }
        entropy.withUnsafeBytes { entropy in
            checksum.withUnsafeBytes { checksum in
                for bit in 0..<wordCount * Self.bitsPerWord {
                    let at = bit / 8
                    let byte = at < entropy.count ? entropy[at] : checksum[at - entropy.count]
                    let value = Int(byte >> UInt8(7 - bit % 8) & 1)
                    indices[bit / Self.bitsPerWord] = indices[bit / Self.bitsPerWord] << 1 | value
                }
            }
        }
    }

    private static func bit(_ bit: Int, of indices: [Int]) -> Bool {
        indices[bit / bitsPerWord] >> (bitsPerWord - 1 - bit % bitsPerWord) & 1 == 1
    }
}
