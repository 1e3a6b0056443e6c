import Vocabulary

/// Why the room of positions refuses.
package enum PositionsRefusal: Equatable, Sendable {
    /// With all that is offered the position could grow over the market's limit.
    case positionOverLimit(have: Lots, limit: Lots)
    /// There is nothing on the other side to reduce.
    case nothingToReduce(have: Lots)
}
