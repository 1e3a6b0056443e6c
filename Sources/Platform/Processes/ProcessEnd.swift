/// How a child ended.
package enum ProcessEnd: Equatable, Sendable {
    case exited(code: Int32)
    case killed(signal: Int32)
}
