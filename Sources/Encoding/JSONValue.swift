/// A JSON value as it was written: numbers keep their text, members their order and place.
///
/// Lists and objects stay in the text that they were read from, and share it.
package enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    /// The exact text of the number.
    case number(String)
    case string(String)
    case array(JSONList)
    case object(JSONObject)

    /// What kind of value this is, for messages.
    package var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a truth value"
        case .number: "a number"
        case .string: "a string"
        case .array: "a list"
        case .object: "an object"
        }
    }

    /// The member of an object by the exact scalars of its key.
    package subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.find(key)?.member.value
    }
}
