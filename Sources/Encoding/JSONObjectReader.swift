/// Reads the members of one JSON object by name and gathers everything that is wrong.
///
/// A verb that finds nothing usable notes the error and returns nil, so that reading goes on
/// and a file's author sees all errors at once, up to a hundred. `finish` notes every member
/// nobody asked for.
/// Whoever reads must look at `errors` before using what came back.
package struct JSONObjectReader {
    /// Everything wrong so far; in the order of the file once `finish` was called.
    package private(set) var errors: [ConfigurationError] = []
    static let mostErrors = 100

    private let path: String
    // Where the object begins; nil at the beginning of the whole.
    private let place: JSONWalker?
    private let isObject: Bool
    private let members: JSONObject
    private var isRead: [Bool]

    /// The whole file: must be an object.
    package init(_ value: JSONValue) {
        self.init(value, path: "", place: nil)
    }

    private init(_ value: JSONValue, path: String, place: JSONWalker?) {
        self.path = path
        self.place = place
        if case .object(let members) = value {
            self.members = members
            isObject = true
        } else {
            members = .empty
            isObject = false
        }
        isRead = Array(repeating: false, count: members.count)
        if !isObject {
            note(.wrongKind(expected: "an object", found: value.kind), path: path, at: place)
        }
    }

    package func has(_ key: String) -> Bool { members.find(key) != nil }

    // MARK: Required members, and those with a default

    package mutating func text(_ key: String, default fallback: String? = nil) -> String? {
        guard let member = member(key, isRequired: fallback == nil) else { return fallback }
        guard case .string(let text) = member.value else { return wrongKind(member, "a string") }
        return text
    }

    package mutating func flag(_ key: String, default fallback: Bool? = nil) -> Bool? {
        guard let member = member(key, isRequired: fallback == nil) else { return fallback }
        guard case .bool(let flag) = member.value else {
            return wrongKind(member, "true or false")
        }
        return flag
    }

    /// A whole number, written without point or exponent, within bounds.
    package mutating func integer<Integer: FixedWidthInteger>(
        _ key: String, in range: ClosedRange<Integer> = Integer.min...Integer.max,
        default fallback: Integer? = nil
    ) -> Integer? {
        guard let member = member(key, isRequired: fallback == nil) else { return fallback }
        guard case .number(let text) = member.value else {
            return wrongKind(member, "a whole number")
        }
        guard let value = Integer(text), range.contains(value) else {
            note(
                .outOfRange(
                    found: text, lowest: "\(range.lowerBound)", highest: "\(range.upperBound)"),
                at: member)
            return nil
        }
        return value
    }

    /// A string that `convert` turns into a value; what it throws becomes the error.
    package mutating func parsed<Value, Fault: Error>(
        _ key: String, _ convert: (String) throws(Fault) -> Value
    ) -> Value? {
        guard let text = text(key) else { return nil }
        do {
            return try convert(text)
        } catch {
            refuse(key, "\(error)")
            return nil
        }
    }

    /// An object, read and finished by `body`.
    package mutating func object<Value>(
        _ key: String, _ body: (inout JSONObjectReader) -> Value?
    ) -> Value? {
        guard let member = member(key, isRequired: true) else { return nil }
        return read(member.value, path: path(to: key), place: member.valuePlace, body)
    }

    /// A list of objects, each read and finished by `body`. Nil when any of them has an error.
    package mutating func objects<Value>(
        _ key: String, count: ClosedRange<Int>, _ body: (inout JSONObjectReader) -> Value?
    ) -> [Value]? {
        guard let elements = elements(key, count: count) else { return nil }
        var values: [Value] = []
        var isWhole = true
        for (index, element) in elements.enumerated() {
            let value = read(
                element.value, path: "\(path(to: key))[\(index)]", place: element.place, body)
            if let value { values.append(value) } else { isWhole = false }
        }
        return isWhole ? values : nil
    }

    /// A list of strings, each turned into a value by `convert`.
    package mutating func parsedList<Value, Fault: Error>(
        _ key: String, count: ClosedRange<Int>, _ convert: (String) throws(Fault) -> Value
    ) -> [Value]? {
        guard let elements = elements(key, count: count) else { return nil }
        var values: [Value] = []
        var isWhole = true
        for (index, element) in elements.enumerated() {
            let path = "\(path(to: key))[\(index)]"
            guard case .string(let text) = element.value else {
                note(
                    .wrongKind(expected: "a string", found: element.value.kind), path: path,
                    at: element.place)
                isWhole = false
                continue
            }
            do {
                values.append(try convert(text))
            } catch {
                note(.refused("\(error)"), path: path, at: element.place)
                isWhole = false
            }
        }
        return isWhole ? values : nil
    }

    // MARK: Judgement

    /// Notes that a member, or the object itself when it has no such member, is not acceptable.
    package mutating func refuse(_ key: String, _ why: String) {
        let place = members.find(key)?.member.valuePlace ?? place
        note(.refused(why), path: path(to: key), at: place)
    }

    /// Notes every member that was not asked for, and puts the errors in the file's order.
    package mutating func finish() {
        for (index, member) in members.enumerated() where !isRead[index] {
            note(.unknown, path: path(to: member.key), at: member.place)
            isRead[index] = true
        }
        let ordered = errors.enumerated().sorted {
            ($0.element.position, $0.offset) < ($1.element.position, $1.offset)
        }
        errors = ordered.map(\.element)
    }

    // MARK: Inside

    private func path(to key: String) -> String {
        path.isEmpty ? key : "\(path).\(key)"
    }

    private mutating func member(_ key: String, isRequired: Bool) -> JSONMember? {
        guard let (index, member) = members.find(key) else {
            // What is no object has one error already, not one for each member it lacks.
            if isRequired, isObject { note(.missing, path: path(to: key), at: place) }
            return nil
        }
        isRead[index] = true
        return member
    }

    private mutating func elements(_ key: String, count: ClosedRange<Int>) -> JSONList? {
        guard let member = member(key, isRequired: true) else { return nil }
        guard case .array(let elements) = member.value else { return wrongKind(member, "a list") }
        let found = elements.count
        guard count.contains(found) else {
            note(
                .wrongCount(
                    found: found, lowest: count.lowerBound, highest: count.upperBound),
                at: member)
            return nil
        }
        return elements
    }

    private mutating func read<Value>(
        _ value: JSONValue, path: String, place: JSONWalker,
        _ body: (inout JSONObjectReader) -> Value?
    ) -> Value? {
        var inner = JSONObjectReader(value, path: path, place: place)
        let result = body(&inner)
        inner.finish()
        errors.append(contentsOf: inner.errors.prefix(Self.mostErrors - errors.count))
        return inner.errors.isEmpty ? result : nil
    }

    private mutating func wrongKind<Value>(_ member: JSONMember, _ expected: String) -> Value? {
        note(.wrongKind(expected: expected, found: member.value.kind), at: member)
        return nil
    }

    private mutating func note(_ reason: ConfigurationError.Reason, at member: JSONMember) {
        note(reason, path: path(to: member.key), at: member.valuePlace)
    }

    private mutating func note(
        _ reason: ConfigurationError.Reason, path: String, at place: JSONWalker?
    ) {
        guard errors.count < Self.mostErrors else { return }
        let position = place?.position ?? JSONPosition(line: 1, column: 1)
        errors.append(ConfigurationError(path: path, position: position, reason: reason))
    }
}
