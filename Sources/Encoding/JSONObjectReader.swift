/// Reads the members of one JSON object by name and gathers everything that is wrong.
///
/// A verb that finds nothing usable notes the error and returns nil, so that reading goes on
/// and a file's author sees all errors at once. `finish` notes every member nobody asked for.
/// Whoever reads must look at `errors` before using what came back.
package struct JSONObjectReader {
    /// Everything wrong so far; in the order of the file once `finish` was called.
    package private(set) var errors: [ConfigurationError] = []
    package let path: String
    package let position: JSONPosition
    private let isObject: Bool
    private let members: [JSONMember]
    private var isRead: [Bool]

    /// The whole file: must be an object.
    package init(_ value: JSONValue) {
        self.init(value, path: "", position: JSONPosition(line: 1, column: 1))
    }

    private init(_ value: JSONValue, path: String, position: JSONPosition) {
        self.path = path
        self.position = position
        if case .object(let members) = value {
            self.members = members
            isObject = true
        } else {
            members = []
            isObject = false
            errors = [
                ConfigurationError(
                    path: path, position: position,
                    reason: .wrongKind(expected: "an object", found: value.kind))
            ]
        }
        isRead = Array(repeating: false, count: members.count)
    }

    package func has(_ key: String) -> Bool {
        members.contains { $0.isNamed(key) }
    }

    /// The names in the object, in order, for objects whose names are the author's choice.
    package var keys: [String] { members.map(\.key) }

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
        return read(
            member.value, path: path(to: key), position: member.valuePosition, body)
    }

    /// A list of objects, each read and finished by `body`. Nil when any of them has an error.
    package mutating func objects<Value>(
        _ key: String, count: ClosedRange<Int>, _ body: (inout JSONObjectReader) -> Value?
    ) -> [Value]? {
        guard let elements = elements(key, count: count) else { return nil }
        var values: [Value] = []
        for (index, element) in elements.enumerated() {
            let value = read(
                element.value, path: "\(path(to: key))[\(index)]", position: element.position,
                body)
            if let value { values.append(value) }
        }
        return values.count == elements.count ? values : nil
    }

    /// A list of strings, each turned into a value by `convert`.
    package mutating func parsedList<Value, Fault: Error>(
        _ key: String, count: ClosedRange<Int>, _ convert: (String) throws(Fault) -> Value
    ) -> [Value]? {
        guard let elements = elements(key, count: count) else { return nil }
        var values: [Value] = []
        for (index, element) in elements.enumerated() {
            let place = "\(path(to: key))[\(index)]"
            guard case .string(let text) = element.value else {
                errors.append(
                    ConfigurationError(
                        path: place, position: element.position,
                        reason: .wrongKind(expected: "a string", found: element.value.kind)))
                continue
            }
            do {
                values.append(try convert(text))
            } catch {
                errors.append(
                    ConfigurationError(
                        path: place, position: element.position, reason: .refused("\(error)")))
            }
        }
        return values.count == elements.count ? values : nil
    }

    // MARK: Judgement

    /// Notes that a member, or the object itself when it has no such member, is not acceptable.
    package mutating func refuse(_ key: String, _ why: String) {
        let place = members.first { $0.isNamed(key) }?.valuePosition ?? position
        errors.append(
            ConfigurationError(path: path(to: key), position: place, reason: .refused(why)))
    }

    /// Notes every member that was not asked for, and puts the errors in the file's order.
    package mutating func finish() {
        for (index, member) in members.enumerated() where !isRead[index] {
            errors.append(
                ConfigurationError(
                    path: path(to: member.key), position: member.position, reason: .unknown))
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
        guard let index = members.firstIndex(where: { $0.isNamed(key) }) else {
            // What is no object has one error already, not one for each member it lacks.
            if isRequired, isObject {
                errors.append(
                    ConfigurationError(path: path(to: key), position: position, reason: .missing))
            }
            return nil
        }
        isRead[index] = true
        return members[index]
    }

    private mutating func elements(_ key: String, count: ClosedRange<Int>) -> [JSONElement]? {
        guard let member = member(key, isRequired: true) else { return nil }
        guard case .array(let elements) = member.value else { return wrongKind(member, "a list") }
        guard count.contains(elements.count) else {
            note(
                .wrongCount(
                    found: elements.count, lowest: count.lowerBound, highest: count.upperBound),
                at: member)
            return nil
        }
        return elements
    }

    private mutating func read<Value>(
        _ value: JSONValue, path: String, position: JSONPosition,
        _ body: (inout JSONObjectReader) -> Value?
    ) -> Value? {
        var inner = JSONObjectReader(value, path: path, position: position)
        let result = body(&inner)
        inner.finish()
        errors.append(contentsOf: inner.errors)
        return inner.errors.isEmpty ? result : nil
    }

    private mutating func wrongKind<Value>(_ member: JSONMember, _ expected: String) -> Value? {
        note(.wrongKind(expected: expected, found: member.value.kind), at: member)
        return nil
    }

    private mutating func note(_ reason: ConfigurationError.Reason, at member: JSONMember) {
        errors.append(
            ConfigurationError(
                path: path(to: member.key), position: member.valuePosition, reason: reason))
    }
}
