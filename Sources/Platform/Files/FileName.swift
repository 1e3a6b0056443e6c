/// The rule for names inside a node's storage directory.
enum FileName {
    static let lengthLimit = 100

    /// `a-z 0-9 . -` only; no leading dot or dash, no two dots in a row, not a temporary's name.
    static func isAllowed(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        guard let first = bytes.first, bytes.count <= lengthLimit, isAlphanumeric(first) else {
            return false
        }
        let dot = UInt8(ascii: ".")
        var previous = first
        for byte in bytes {
            guard isAlphanumeric(byte) || byte == dot || byte == UInt8(ascii: "-") else {
                return false
            }
            if byte == dot, previous == dot { return false }
            previous = byte
        }
        return !isTemporary(name)
    }

    static func isTemporary(_ name: String) -> Bool {
        let suffix = Array(DirectoryHandle.temporarySuffix.utf8)
        return Array(name.utf8.suffix(suffix.count)) == suffix
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
