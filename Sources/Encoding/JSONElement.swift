/// One value in a list, and where it begins.
package struct JSONElement: Sendable {
    package let value: JSONValue
    let place: JSONWalker

    /// Counted from the beginning of the text, each time anew.
    package var position: JSONPosition { place.position }
}
