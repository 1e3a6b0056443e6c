/// The seed that a mnemonic and a passphrase stand for (BIP-39).
package enum MnemonicSeed {
    package static let byteCount = 64

    /// Sixty-four secret bytes.
    ///
    /// Both texts come as UTF-8 in normal form NFKD, which is the caller's to see to: here bytes
    /// are bytes. The passphrase may be empty. Whether the words are a mnemonic is not asked; the
    /// standard does not ask either.
    package static func derive(mnemonic: SecretBytes, passphrase: SecretBytes) -> SecretBytes {
        let prefix = Array("mnemonic".utf8)
        let salt = SecretBytes(count: prefix.count + passphrase.count) { room in
            room[..<prefix.count].copyBytes(from: prefix)
            passphrase.withUnsafeBytes { room[prefix.count...].copyBytes(from: $0) }
        }
        return PBKDF2.sha512(
            passphrase: mnemonic, salt: salt, iterations: 2048, count: byteCount)
    }
}
