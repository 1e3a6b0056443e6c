/// The three streams a program is born with.
package enum StandardStream: Int32, Equatable, Sendable {
    case input = 0
    case output = 1
    case error = 2
}
