/// What a `Poller` found out about one descriptor.
package struct Readiness: Equatable, Sendable {
    /// The name under which the descriptor was watched.
    package let token: UInt64
    package let isReadable: Bool
    package let isWritable: Bool
    /// The other side is gone or the descriptor has an error; read once more, then drop it.
    package let isClosed: Bool
}
