import Encoding

/// One line of a batch to verify: an object with `id`, `algo`, `public_key`, `message` and
/// `signature`, the last three in hexadecimal digits.
///
/// Refuses what is no such object. Digits of any length are judged: a key or a signature of the
/// wrong length makes the answer "not valid", not the line a bad one.
package struct VerificationTask: Equatable, Sendable {
    package static let longestLine = 4 << 20

    package let id: JSONValue
    package let scheme: SignatureScheme
    package let publicKey: [UInt8]
    package let message: [UInt8]
    package let signature: [UInt8]

    package init(line: [UInt8]) throws(VerificationFault) {
        let value: JSONValue
        do throws(JSONFault) {
            value = try JSONReader.read(line, comments: false, limit: Self.longestLine)
        } catch {
            throw .notJSON(error)
        }
        guard case .object = value else { throw .notAnObject }
        switch value["id"] {
        case .some(.string(let text)): id = .string(text)
        case .some(.number(let text)): id = .number(text)
        case .some(.null), .some(.bool), .some(.array), .some(.object): throw .badID
        case nil: throw .missing("id")
        }
        let name = try Self.text("algo", of: value)
        guard let scheme = SignatureScheme(rawValue: name) else { throw .unknownScheme(name) }
        self.scheme = scheme
        publicKey = try Self.bytes("public_key", of: value)
        message = try Self.bytes("message", of: value)
        signature = try Self.bytes("signature", of: value)
    }

    package var isValid: Bool {
        scheme.verifies(signature, of: message, key: publicKey)
    }

    /// The line that answers, with its line feed.
    package func answer(_ isValid: Bool) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("id")
        writer.value(id)
        writer.key("valid")
        writer.bool(isValid)
        writer.endObject()
        return writer.bytes + [0x0A]
    }

    private static func text(
        _ key: String, of value: JSONValue
    ) throws(VerificationFault) -> String {
        guard let member = value[key] else { throw .missing(key) }
        guard case .string(let text) = member else { throw .notText(key) }
        return text
    }

    private static func bytes(
        _ key: String, of value: JSONValue
    ) throws(VerificationFault) -> [UInt8] {
        let text = try text(key, of: value)
        do throws(TextFault) {
            // Others write either case; here the text is an input, not a form to keep.
            return try Hexadecimal.decode(text.lowercased())
        } catch {
            throw .notHexadecimal(key, error)
        }
    }
}
