/// How messages fare from one node to another. Rates are per million.
package struct LinkModel: Equatable, Sendable {
    /// Microseconds that every message takes.
    package var least: Int64
    /// Microseconds on top, on average.
    package var mean: Int64
    package var spread: DelaySpread
    package var loss: Int
    package var duplication: Int
    /// A message of this link's past arrives once more.
    package var replay: Int
    /// A message takes ten times as long and is overtaken.
    package var reorder: Int

    package init(
        least: Int64, mean: Int64, spread: DelaySpread, loss: Int = 0, duplication: Int = 0,
        replay: Int = 0, reorder: Int = 0
    ) {
        self.least = least
        self.mean = mean
        self.spread = spread
        self.loss = loss
        self.duplication = duplication
        self.replay = replay
        self.reorder = reorder
    }

    /// The same delays, nothing lost or repeated.
    package var calmed: LinkModel {
        LinkModel(
            least: least, mean: mean, spread: spread == .tail ? .uniform : spread)
    }
}
