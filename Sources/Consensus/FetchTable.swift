import Chain
import Vocabulary

/// The open fetches, oldest first. Bounded: at the limit the oldest goes, and comes back if it is
/// still needed.
struct FetchTable: Sendable {
    static let limit = 32

    private(set) var open: [OpenFetch] = []

    var nextAt: Instant? { open.map(\.nextAt).min() }

    /// No second one of the same question; a new range of final blocks replaces the last.
    mutating func ask(_ fetch: OpenFetch) {
        switch fetch.request {
        case .block, .certificates:
            guard !open.contains(where: { $0.request == fetch.request }) else { return }
        case .finalized:
            guard !open.contains(where: { $0.request == fetch.request }) else { return }
            open.removeAll { Self.isRange($0.request) }
        }
        if open.count == Self.limit { open.removeFirst() }
        open.append(fetch)
    }

    func contains(_ request: Fetch) -> Bool { open.contains { $0.request == request } }

    func wanted(_ request: Fetch) -> OpenFetch? { open.first { $0.request == request } }

    var asksForRange: Bool { open.contains { Self.isRange($0.request) } }

    mutating func remove(_ request: Fetch) { open.removeAll { $0.request == request } }

    mutating func drop(where isObsolete: (OpenFetch) -> Bool) {
        open.removeAll(where: isObsolete)
    }

    /// Those due, each moved on by `period`, with the peer to ask now.
    mutating func due(
        at now: Instant, period: Interval, me: ValidatorIndex, of count: Int
    ) -> [(Fetch, ValidatorIndex)] {
        var asked: [(Fetch, ValidatorIndex)] = []
        for index in open.indices where open[index].nextAt <= now {
            open[index].nextAt = now + period
            if let peer = open[index].nextPeer(me: me, of: count) {
                asked.append((open[index].request, peer))
            }
        }
        return asked
    }

    private static func isRange(_ request: Fetch) -> Bool {
        switch request {
        case .finalized: true
        case .block, .certificates: false
        }
    }
}
