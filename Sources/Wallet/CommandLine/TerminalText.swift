/// Text from elsewhere, made harmless for a terminal.
package enum TerminalText {
    private static let longest = 1_000

    /// Control characters, and those that turn the direction of writing, are written out as
    /// `\u{…}`; a line feed too, since a line is a line.
    package static func plain(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if isHarmless(scalar) {
                result.unicodeScalars.append(scalar)
            } else {
                result += "\\u{" + String(scalar.value, radix: 16) + "}"
            }
        }
        return result
    }

    /// The beginning and the end of what is too long to be read: somebody typed it or named a
    /// file so.
    static func short(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard scalars.count > longest else { return text }
        return String(scalars.prefix(longest / 2)) + " … " + String(scalars.suffix(longest / 4))
    }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F: false
        case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: false
        default: true
        }
    }
}
