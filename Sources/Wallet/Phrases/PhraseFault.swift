import Cryptography

/// Why words are no key. Places are told and words are not: they are the secret.
package enum PhraseFault: Error, Equatable, Sendable, CustomStringConvertible {
    case wrongWordCount(Int)
    case tooLong(found: Int, most: Int)
    /// Counted from one.
    case unknownWord(position: Int)
    case wordsNotASCII(offset: Int)
    case passphraseNotASCII(offset: Int)
    case wrongChecksum
    case noKey(DerivationPath, ExtendedKeyFault)

    init(_ fault: MnemonicFault) {
        switch fault {
        case .wrongWordCount(let count): self = .wrongWordCount(count)
        case .wrongEntropyLength(let bytes): self = .wrongWordCount(bytes * 3 / 4)
        case .wordOutOfRange(let position): self = .unknownWord(position: position + 1)
        case .wrongChecksum: self = .wrongChecksum
        }
    }

    package var description: String {
        switch self {
        case .wrongWordCount(let count):
            "a mnemonic has 12, 15, 18, 21 or 24 words, not \(count)"
        case .tooLong(let found, let most):
            "a mnemonic has at most \(most) bytes, this text has \(found)"
        case .unknownWord(let position):
            "word \(position) is not on the English list of BIP-39 (lower case, whole words)"
        case .wordsNotASCII(let offset):
            "byte \(offset) is not ASCII: mnemonics are of the English list, others are not read"
        case .passphraseNotASCII(let offset):
            "byte \(offset) of the mnemonic's passphrase is not printable ASCII: such texts "
                + "depend on Unicode normalization (NFKD), which is not done here, and another "
                + "form would silently be another key"
        case .wrongChecksum:
            "the words do not belong together: one is wrong or in another's place"
        case .noKey(let path, .notHardened(let step)):
            "\(path): ed25519 has hardened steps only, step \(step) is not (write it with ')"
        case .noKey(let path, let fault): "\(path) leads to no key: \(fault)"
        }
    }
}
