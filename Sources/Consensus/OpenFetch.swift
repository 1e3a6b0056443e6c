import Chain
import Vocabulary

/// A question that is repeated until it is answered or no longer matters.
struct OpenFetch: Sendable {
    let request: Fetch
    /// Who surely has it; asked first.
    let sources: [ValidatorIndex]
    /// For a block: its view. For certificates: the view whose leader wants them.
    let view: View
    var attempts = 0
    var nextAt: Instant

    init(_ request: Fetch, sources: [ValidatorIndex], view: View, nextAt: Instant) {
        self.request = request
        self.sources = sources
        self.view = view
        self.nextAt = nextAt
    }

    /// Sources first, from a place of our own on, then everybody in turn; never ourselves.
    mutating func nextPeer(me: ValidatorIndex, of count: Int) -> ValidatorIndex? {
        guard count > 1 else { return nil }
        let others = sources.filter { $0 != me }
        defer { attempts += 1 }
        if attempts < others.count {
            return others[(attempts + Int(me.rawValue)) % others.count]
        }
        let step = 1 + (attempts - others.count) % (count - 1)
        return ValidatorIndex((Int(me.rawValue) + step) % count)
    }
}
