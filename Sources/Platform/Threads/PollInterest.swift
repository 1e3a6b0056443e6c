/// What a watcher of a descriptor wants to hear about.
package enum PollInterest: Equatable, Sendable {
    case reading
    case writing
    case both
}
