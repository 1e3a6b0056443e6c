/// One value in a list, and where it begins.
package struct JSONElement: Equatable, Sendable {
    package let value: JSONValue
    package let position: JSONPosition
}
