import Cryptography
import Vocabulary

/// Transactions that wait for a block, in the order of their acceptance.
///
/// Full is full: a newcomer is refused and nothing that waits is ever pushed out, since whoever
/// can push out can silence. What leaves: what is in a final block, what expired by block time,
/// what a leader's world found inadmissible for ever. Bounds: number, bytes, number by sender.
package struct Mempool: Sendable {
    struct Entry: Sendable {
        let name: Digest
        let transaction: [UInt8]
        let sender: Digest
        let expiry: Timestamp
        /// In how many blocks above the last final one it is.
        var carriers: Int
    }

    package enum Insertion: Equatable, Sendable {
        case accepted
        case known
        case full
    }

    /// Gone ones leave a hole until the next compaction.
    private var entries: [Entry?] = []
    // Looked up, never iterated.
    private var places: [Digest: Int] = [:]
    // Looked up, never iterated.
    private var bySender: [Digest: Int] = [:]
    private var firstExpiry = Timestamp(.max)
    /// Everything before it is a hole.
    private var start = 0
    package private(set) var count = 0
    package private(set) var byteCount = 0
    /// How many are in no block yet.
    private(set) var idleCount = 0

    package init() {}

    package func contains(_ name: Digest) -> Bool { places[name] != nil }

    package mutating func insert(
        _ transaction: [UInt8], name: Digest, sender: Digest, expiry: Timestamp, carriers: Int = 0
    ) -> Insertion {
        guard places[name] == nil else { return .known }
        guard count < Limits.mempoolTransactions,
            byteCount + transaction.count <= Limits.mempoolBytes,
            bySender[sender, default: 0] < Limits.mempoolPerSender
        else { return .full }
        places[name] = entries.count
        entries.append(
            Entry(
                name: name, transaction: transaction, sender: sender, expiry: expiry,
                carriers: carriers))
        bySender[sender, default: 0] += 1
        firstExpiry = min(firstExpiry, expiry)
        count += 1
        byteCount += transaction.count
        if carriers == 0 { idleCount += 1 }
        return .accepted
    }

    package mutating func remove(_ name: Digest) {
        guard let place = places.removeValue(forKey: name), let entry = entries[place] else {
            return
        }
        entries[place] = nil
        count -= 1
        byteCount -= entry.transaction.count
        if entry.carriers == 0 { idleCount -= 1 }
        let left = bySender[entry.sender, default: 1] - 1
        bySender[entry.sender] = left > 0 ? left : nil
        compact()
    }

    /// A block above the last final one brings it, or such a block is gone again.
    mutating func carry(_ name: Digest, by change: Int) {
        guard let place = places[name], let before = entries[place]?.carriers else { return }
        let after = max(0, before + change)
        entries[place]?.carriers = after
        if before == 0, after > 0 { idleCount -= 1 }
        if before > 0, after == 0 { idleCount += 1 }
    }

    /// Takes out what may not be in a block of this time any more.
    package mutating func expire(at time: Timestamp) {
        guard firstExpiry < time else { return }
        let gone = entries.compactMap { entry in
            entry.flatMap { $0.expiry < time ? $0.name : nil }
        }
        for name in gone { remove(name) }
        firstExpiry = entries.reduce(Timestamp(.max)) { min($0, $1?.expiry ?? $0) }
    }

    /// From the oldest on, as many as fit into `byteLimit`, without those that are excluded.
    func candidates(byteLimit: Int, excluding: (Digest) -> Bool) -> [[UInt8]] {
        var chosen: [[UInt8]] = []
        var left = byteLimit
        for case .some(let entry) in entries[start...] {
            if chosen.count == Limits.transactionsPerBlock { break }
            guard entry.carriers == 0 || !excluding(entry.name) else { continue }
            let size = entry.transaction.count + 4
            guard size <= left else { break }
            left -= size
            chosen.append(entry.transaction)
        }
        return chosen
    }

    private mutating func compact() {
        while start < entries.count, entries[start] == nil { start += 1 }
        if start == entries.count {
            entries.removeAll(keepingCapacity: true)
            start = 0
            return
        }
        guard entries.count > 64, count * 2 < entries.count else { return }
        entries.removeAll { $0 == nil }
        start = 0
        for (place, entry) in entries.enumerated() {
            if let entry { places[entry.name] = place }
        }
    }
}
