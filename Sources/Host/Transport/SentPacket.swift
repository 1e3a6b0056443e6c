import Vocabulary

/// A packet that asks for an acknowledgement, and what to send again without one.
struct SentPacket: Sendable {
    let counter: UInt64
    let sentAt: Instant
    let fragments: [FragmentName]
    /// Given up on, but a late acknowledgement is still welcome.
    var isLost = false
}
