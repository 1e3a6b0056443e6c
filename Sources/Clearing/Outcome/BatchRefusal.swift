/// Why an operation came to nothing although it was not refused itself.
package enum BatchRefusal: Equatable, Sendable {
    /// Its transaction takes effect whole or not at all, and this operation of it was refused.
    case undone(operation: Int)
}
