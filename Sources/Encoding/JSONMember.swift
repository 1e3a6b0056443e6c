/// One member of an object, and where its key and its value begin.
package struct JSONMember: Sendable {
    package let key: String
    package let value: JSONValue
    let place: JSONWalker
    let valuePlace: JSONWalker

    /// Counted from the beginning of the text, each time anew.
    package var position: JSONPosition { place.position }
    package var valuePosition: JSONPosition { valuePlace.position }

    /// Whether the key has exactly these scalars. Text comparison would also take scalars that
    /// are merely equivalent, such as the Kelvin sign for the letter K.
    package func isNamed(_ name: String) -> Bool {
        key.utf8.elementsEqual(name.utf8)
    }
}
