import Cryptography

/// What a home alone knows: every file of records that it begins is marked and summed with
/// something grown from this, so that nobody outside can word bytes that pass for a record.
///
/// Made once, with the home, and kept in the signer's slots.
package struct HomeSalt: Equatable, Sendable {
    static let byteCount = 16

    let bytes: [UInt8]

    package init(_ entropy: EntropySource) {
        var entropy = entropy
        bytes = entropy.bytes(Self.byteCount)
    }

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// One file's salt tells nothing about another's: a chain may be given away.
    package func salt(of file: String) -> RecordSalt {
        let digest = Digest.tagged("novation/disk/salt", bytes + Array(file.utf8)).bytes
        func word(_ range: Range<Int>) -> UInt32 {
            digest[range].reduce(0) { $0 << 8 | UInt32($1) }
        }
        return RecordSalt(mark: word(0..<4), sum: word(4..<8))
    }
}
