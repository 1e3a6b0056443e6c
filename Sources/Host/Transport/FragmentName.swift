/// Which piece of which outgoing message.
struct FragmentName: Equatable, Sendable {
    let message: UInt64
    let index: Int
}
