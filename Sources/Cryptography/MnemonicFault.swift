/// Why words are not a mnemonic.
package enum MnemonicFault: Error, Equatable, Sendable {
    /// Entropy has 16, 20, 24, 28 or 32 bytes.
    case wrongEntropyLength(Int)
    /// A mnemonic has 12, 15, 18, 21 or 24 words.
    case wrongWordCount(Int)
    /// A number that no list has, at this place counted from zero.
    case wordOutOfRange(position: Int)
    /// The words do not belong together: one of them is wrong, or in another's place.
    case wrongChecksum
}
