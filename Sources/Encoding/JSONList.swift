/// The values of a list, read from its text each time they are walked: a list takes no memory of
/// its own, however many values its sender wrote.
package struct JSONList: Sequence, Equatable, Sendable {
    package static let empty = JSONList(JSONWalker([UInt8]("[]".utf8), at: 0))

    private let opening: JSONWalker

    /// From its opening bracket on.
    init(_ opening: JSONWalker) { self.opening = opening }

    /// Walks the whole list.
    package var count: Int {
        var walker = opening
        var count = 0
        while walker.enterNext() {
            walker.skipValue()
            count += 1
        }
        return count
    }

    package func makeIterator() -> Iterator { Iterator(walker: opening) }

    /// Values count, and where they stand does not.
    package static func == (left: JSONList, right: JSONList) -> Bool {
        left.elementsEqual(right) { $0.value == $1.value }
    }

    package struct Iterator: IteratorProtocol {
        fileprivate var walker: JSONWalker

        package mutating func next() -> JSONElement? {
            guard walker.enterNext() else { return nil }
            let place = walker
            return JSONElement(value: walker.value(), place: place)
        }
    }
}
