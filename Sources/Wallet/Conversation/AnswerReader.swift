import Arithmetic
import Cryptography
import Encoding
import Vocabulary

/// Reads one value of a node's answer, which may hold anything.
///
/// Members that are not known are passed over, so that a newer node can be asked; what is needed
/// and missing, or of another kind, is a fault with its place. Whole numbers may be JSON numbers
/// or strings of digits.
package struct AnswerReader {
    static let longestText = 256
    static let longestList = 10_000

    let value: JSONValue
    let path: String

    package init(_ value: JSONValue) { self.init(value, path: "") }

    private init(_ value: JSONValue, path: String) {
        self.value = value
        self.path = path
    }

    package subscript(key: String) -> AnswerReader? {
        guard let member = value[key], member != .null else { return nil }
        return AnswerReader(member, path: path.isEmpty ? key : "\(path).\(key)")
    }

    package func member(_ key: String) throws(AnswerFault) -> AnswerReader {
        guard let member = self[key] else {
            throw AnswerFault(path: path.isEmpty ? key : "\(path).\(key)", reason: .missing)
        }
        return member
    }

    // MARK: The value itself

    /// Made plain here, once: no code, message or name of a node's steers a terminal or begins a
    /// line of its own.
    package func text() throws(AnswerFault) -> String {
        guard case .string(let text) = value else { throw wrongKind("a string") }
        guard text.utf8.count <= Self.longestText else {
            throw fault(.notAccepted("\(text.utf8.count) bytes of text"))
        }
        return TerminalText.plain(text)
    }

    package func flag() throws(AnswerFault) -> Bool {
        guard case .bool(let flag) = value else { throw wrongKind("true or false") }
        return flag
    }

    package func whole<Integer: FixedWidthInteger>(
        _ type: Integer.Type = Integer.self
    ) throws(AnswerFault) -> Integer {
        guard let text = digits, let value = Integer(text), String(value) == text else {
            throw fault(.notAccepted("no whole number of \(Integer.bitWidth) bits"))
        }
        return value
    }

    /// The text of a number, as sent, or a mark; for showing.
    package func word() throws(AnswerFault) -> String {
        switch value {
        case .number(let text): return text
        case .bool(let flag): return flag ? "yes" : "no"
        case .string: return try text()
        case .null, .array, .object: throw wrongKind("a word or a number")
        }
    }

    package func list() throws(AnswerFault) -> [AnswerReader] {
        guard case .array(let elements) = value else { throw wrongKind("a list") }
        guard elements.count <= Self.longestList else {
            throw fault(.tooMany(found: elements.count, limit: Self.longestList))
        }
        return elements.enumerated().map { index, element in
            AnswerReader(element.value, path: "\(path)[\(index)]")
        }
    }

    package func digest() throws(AnswerFault) -> Digest {
        guard let digest = Digest(hexadecimal: try text()) else {
            throw fault(.notAccepted("64 lower-case hexadecimal digits are wanted"))
        }
        return digest
    }

    /// Each element, read by `read`.
    func each<Value>(
        _ read: (AnswerReader) throws(AnswerFault) -> Value
    ) throws(AnswerFault) -> [Value] {
        var values: [Value] = []
        for element in try list() { values.append(try read(element)) }
        return values
    }

    // MARK: A member by name, for short

    func text(_ key: String) throws(AnswerFault) -> String { try member(key).text() }
    func flag(_ key: String) throws(AnswerFault) -> Bool { try member(key).flag() }
    func digest(_ key: String) throws(AnswerFault) -> Digest { try member(key).digest() }

    func whole<Integer: FixedWidthInteger>(
        _ key: String, _ type: Integer.Type = Integer.self
    ) throws(AnswerFault) -> Integer {
        try member(key).whole()
    }

    /// For showing only: a dash when the node does not say.
    func word(_ key: String) throws(AnswerFault) -> String { try self[key]?.word() ?? "–" }

    func each<Value>(
        _ key: String, _ read: (AnswerReader) throws(AnswerFault) -> Value
    ) throws(AnswerFault) -> [Value] {
        try member(key).each(read)
    }

    func fault(_ reason: AnswerFault.Reason) -> AnswerFault {
        AnswerFault(path: path, reason: reason)
    }

    func wrongKind(_ expected: String) -> AnswerFault {
        fault(.wrongKind(expected: expected, found: value.kind))
    }

    private var digits: String? {
        switch value {
        case .number(let text), .string(let text): text.utf8.count <= 40 ? text : nil
        case .null, .bool, .array, .object: nil
        }
    }
}
