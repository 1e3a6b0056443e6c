import Cryptography
import Vocabulary

/// Transactions handed out to be judged. Bounded by number and bytes, and for each peer by
/// number, so that one that floods is refused and the others are not.
struct AdmissionQueue: Sendable {
    enum Source: Equatable, Sendable {
        case client(ticket: UInt64)
        case peer(ValidatorIndex)
    }

    struct Waiting: Sendable {
        let transaction: [UInt8]
        let source: Source
    }

    static let limit = 8192
    static let byteLimit = 8 * 1024 * 1024
    static let limitPerPeer = 2048

    // Looked up, never iterated.
    private var waiting: [Digest: Waiting] = [:]
    private var byPeer: [Int]
    private(set) var byteCount = 0

    init(peers: Int) { byPeer = [Int](repeating: 0, count: peers) }

    var count: Int { waiting.count }

    func contains(_ name: Digest) -> Bool { waiting[name] != nil }

    /// False if there is no room.
    mutating func insert(_ transaction: [UInt8], name: Digest, source: Source) -> Bool {
        guard waiting.count < Self.limit, byteCount + transaction.count <= Self.byteLimit else {
            return false
        }
        if case .peer(let peer) = source {
            guard byPeer[Int(peer.rawValue)] < Self.limitPerPeer else { return false }
            byPeer[Int(peer.rawValue)] += 1
        }
        waiting[name] = Waiting(transaction: transaction, source: source)
        byteCount += transaction.count
        return true
    }

    mutating func take(_ name: Digest) -> Waiting? {
        guard let taken = waiting.removeValue(forKey: name) else { return nil }
        byteCount -= taken.transaction.count
        if case .peer(let peer) = taken.source { byPeer[Int(peer.rawValue)] -= 1 }
        return taken
    }
}
