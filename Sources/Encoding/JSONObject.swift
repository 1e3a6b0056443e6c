/// The members of an object, read from its text each time they are walked: an object takes no
/// memory of its own, however many members its sender wrote. No two have the same key.
package struct JSONObject: Sequence, Equatable, Sendable {
    package static let empty = JSONObject(JSONWalker([UInt8]("{}".utf8), at: 0))

    private let opening: JSONWalker

    /// From its opening brace on.
    init(_ opening: JSONWalker) { self.opening = opening }

    /// Walks the whole object.
    package var count: Int {
        var walker = opening
        var count = 0
        while walker.enterNext() {
            walker.skipKey()
            walker.skipValue()
            count += 1
        }
        return count
    }

    /// The member whose key has exactly these scalars, and how many stand before it.
    package func find(_ key: String) -> (index: Int, member: JSONMember)? {
        var walker = opening
        var index = 0
        while walker.enterNext() {
            let place = walker
            let isNamed = walker.text.elementsEqual(key.utf8)
            walker.skipKey()
            if isNamed { return (index, walker.member(of: key, at: place)) }
            walker.skipValue()
            index += 1
        }
        return nil
    }

    package func makeIterator() -> Iterator { Iterator(walker: opening) }

    /// Keys and values count, and where they stand does not; their order does.
    package static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.elementsEqual(right) { $0.isNamed($1.key) && $0.value == $1.value }
    }

    package struct Iterator: IteratorProtocol {
        fileprivate var walker: JSONWalker

        package mutating func next() -> JSONMember? {
            guard walker.enterNext() else { return nil }
            let place = walker
            let key = walker.text.string
            walker.skipKey()
            return walker.member(of: key, at: place)
        }
    }
}
