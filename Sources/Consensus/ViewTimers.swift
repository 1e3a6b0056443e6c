import Vocabulary

/// When patience with the current view ends.
struct ViewTimers: Sendable {
    /// For the leader's proposal.
    var leader: Instant?
    /// For the view to end one way or another.
    var advance: Instant?

    static let none = ViewTimers(leader: nil, advance: nil)
}
