import Encoding

/// A result as data, on its way to JSON. Members keep their order.
package indirect enum OutputValue: Equatable, Sendable {
    case none
    case flag(Bool)
    case number(Int64)
    case text(String)
    case list([OutputValue])
    case record([Member])
    /// A value as a node sent it.
    case received(JSONValue)

    package struct Member: Equatable, Sendable {
        package let key: String
        package let value: OutputValue

        package init(key: String, value: OutputValue) {
            self.key = key
            self.value = value
        }
    }

    package func write(into writer: inout JSONWriter) {
        switch self {
        case .none: writer.null()
        case .flag(let flag): writer.bool(flag)
        case .number(let number): writer.integer(number)
        case .text(let text): writer.string(text)
        case .list(let values):
            writer.beginArray()
            for value in values { value.write(into: &writer) }
            writer.endArray()
        case .record(let members):
            writer.beginObject()
            for member in members {
                writer.key(member.key)
                member.value.write(into: &writer)
            }
            writer.endObject()
        case .received(let value): writer.value(value)
        }
    }
}

extension OutputValue: ExpressibleByDictionaryLiteral, ExpressibleByStringLiteral,
    ExpressibleByArrayLiteral, ExpressibleByBooleanLiteral
{
    package init(dictionaryLiteral elements: (String, OutputValue)...) {
        self = .record(elements.map { Member(key: $0.0, value: $0.1) })
    }

    package init(stringLiteral value: String) { self = .text(value) }
    package init(arrayLiteral elements: OutputValue...) { self = .list(elements) }
    package init(booleanLiteral value: Bool) { self = .flag(value) }
}
