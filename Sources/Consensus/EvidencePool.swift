import Chain
import Vocabulary

/// Convictions that no final block brings yet. Bounded: at the limit a new one is refused, since
/// those who hold it as well will offer it later.
struct EvidencePool: Sendable {
    static let limit = 4 * Limits.evidencePerBlock
    /// Accusations lately settled, so that they are not collected again.
    static let settledLimit = 1024

    /// Sorted by key.
    private(set) var waiting: [(key: EvidenceKey, evidence: Evidence)] = []
    private var settled: [EvidenceKey] = []

    mutating func collect(_ evidence: Evidence) {
        guard let key = EvidenceKey(evidence), waiting.count < Self.limit,
            !settled.contains(key)
        else { return }
        let place = waiting.firstIndex { !($0.key < key) } ?? waiting.count
        guard place == waiting.count || waiting[place].key != key else { return }
        waiting.insert((key, evidence), at: place)
    }

    /// A final block brought these.
    mutating func settle(_ evidence: [Evidence]) {
        for pair in evidence {
            guard let key = EvidenceKey(pair), !settled.contains(key) else { continue }
            settled.append(key)
            waiting.removeAll { $0.key == key }
        }
        if settled.count > Self.settledLimit {
            settled.removeFirst(settled.count - Self.settledLimit)
        }
    }

    /// For an own block: what its ancestors do not bring, in the order a block wants.
    func offer(besides brought: [Evidence]) -> [Evidence] {
        guard !waiting.isEmpty else { return [] }
        let keys = brought.compactMap { EvidenceKey($0) }
        return waiting.lazy.filter { !keys.contains($0.key) }
            .prefix(Limits.evidencePerBlock).map(\.evidence)
    }
}
