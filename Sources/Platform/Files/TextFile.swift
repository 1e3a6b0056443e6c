/// Reading of text and data files that a person named: configuration, genesis, scenarios.
package enum TextFile {
    /// The text of a UTF-8 file of at most `limit` bytes.
    package static func read(_ path: String, limit: Int) throws(FileFault) -> String {
        let bytes = try readBytes(path, limit: limit)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .notText(path: path, offset: firstBadOffset(bytes))
        }
        return text
    }

    /// The bytes of a regular file of at most `limit` bytes.
    package static func readBytes(_ path: String, limit: Int) throws(FileFault) -> [UInt8] {
        let file = try OpenFile(reading: path, followingLinks: true)
        return try file.contents(of: path, limit: limit)
    }

    /// How many leading bytes are good UTF-8. Only for the fault's text, so it may be slow.
    private static func firstBadOffset(_ bytes: [UInt8]) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var offset = 0
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): offset += UTF8.width(scalar)
            case .emptyInput, .error: return offset
            }
        }
    }
}
