/// Why bytes are not an acceptable JSON text, and where that showed.
package struct JSONFault: Error, Equatable, Sendable, CustomStringConvertible {
    package enum Reason: Equatable, Sendable {
        case tooLong(bytes: Int, limit: Int)
        case unexpectedEnd
        case unexpectedByte(UInt8)
        case tooDeep(limit: Int)
        case duplicateKey(String)
        case badNumber
        case badEscape
        /// Half of a surrogate pair.
        case loneSurrogate
        /// A control character written plainly inside a string.
        case controlCharacter(UInt8)
        case notUTF8
        case unclosedComment
        /// Something stands after the value.
        case trailing
    }

    package let reason: Reason
    package let position: JSONPosition

    package var description: String { "\(position): \(message)" }

    private var message: String {
        switch reason {
        case .tooLong(let bytes, let limit): "\(bytes) bytes, at most \(limit) are read"
        case .unexpectedEnd: "the text ends too early"
        case .unexpectedByte(let byte):
            (33...126).contains(byte)
                ? "unexpected '\(Character(UnicodeScalar(byte)))'"
                : "unexpected byte 0x\(Hexadecimal.encode([byte]))"
        case .tooDeep(let limit): "nested deeper than \(limit)"
        case .duplicateKey(let key): "'\(key)' stands twice in one object"
        case .badNumber: "not a number"
        case .badEscape: "no such escape in a string"
        case .loneSurrogate: "half of a surrogate pair"
        case .controlCharacter(let byte):
            "control character 0x\(Hexadecimal.encode([byte])) in a string"
        case .notUTF8: "not UTF-8"
        case .unclosedComment: "the comment is not closed"
        case .trailing: "something stands after the value"
        }
    }
}
