/// The name a user gives a key: 1 to 32 of `a-z 0-9 -`, a letter or digit first.
///
/// Refuses the names of the development accounts, and names that look like an address.
package struct KeyName: Hashable, Sendable, CustomStringConvertible {
    package static let longest = 32
    package let text: String

    package init(_ text: String) throws(KeyNameFault) {
        let bytes = Array(text.utf8)
        guard (1...Self.longest).contains(bytes.count) else { throw .wrongLength(bytes.count) }
        for (offset, byte) in bytes.enumerated() {
            let isDash = byte == UInt8(ascii: "-") && offset > 0
            guard Self.isLetterOrDigit(byte) || isDash else {
                throw .unexpectedCharacter(offset: offset)
            }
        }
        guard DevelopmentAccount.named(text) == nil else { throw .isDevelopmentAccount(text) }
        guard !bytes.starts(with: "nov1".utf8) else { throw .looksLikeAddress }
        self.text = text
    }

    package var description: String { text }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
