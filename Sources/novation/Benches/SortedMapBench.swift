import Cryptography
import Encoding
import Platform
import Vocabulary

/// The sorted map alone: a million addresses and the ids of their accounts.
struct SortedMapBench {
    private static let entries = 1_000_000
    private static let changes = 5000
    private static let runs = 7

    private var map = SortedMap<AccountAddress, AccountID>(name: "bench")
    private var draw = BenchDraw(seed: 11)
    private let keys: [AccountAddress]

    static func figures() -> [Figure] {
        var figures: [Figure] = []
        var bench = SortedMapBench(&figures)
        figures += bench.reads()
        figures += bench.blocks()
        figures += bench.proofs()
        return figures
    }

    private static func figure(
        _ name: String, _ unit: String, _ values: [Int64], limit: [Int64] = []
    ) -> Figure {
        Figure(
            bench: "state", name: "sorted_\(name)", unit: unit, milliValues: values, limit: limit)
    }

    private init(_ figures: inout [Figure]) {
        var seeds = BenchDraw(seed: 3)
        keys = (0..<Self.entries).map { _ in
            AccountAddress(
                Digest(words: (seeds.next(), seeds.next(), seeds.next(), seeds.next())))
        }
        let start = MonotonicTime.now()
        for (index, key) in keys.enumerated() { map.set(AccountID(UInt32(index)), for: key) }
        let loaded = MonotonicTime.now()
        let root = map.root()
        let hashed = MonotonicTime.now()
        invariant(root != .zero && map.count == keys.count, "the map is full")
        figures.append(
            Self.figure("insert", "ns", [StateBench.perPart(loaded - start, keys.count)]))
        figures.append(
            Self.figure("first_root", "ns", [StateBench.perPart(hashed - loaded, keys.count)]))
    }

    private mutating func reads() -> [Figure] {
        var peer: [AccountAddress: UInt32] = [:]
        for (index, key) in keys.enumerated() { peer[key] = UInt32(index) }
        var (read, limit, walk): ([Int64], [Int64], [Int64]) = ([], [], [])
        for _ in 0..<Self.runs {
            let asked = (0..<50_000).map { _ in keys[draw.below(keys.count)] }
            var sum: UInt64 = 0
            let start = MonotonicTime.now()
            for key in asked { sum += UInt64(map[key]?.rawValue ?? 0) }
            let found = MonotonicTime.now()
            for key in asked { sum -= UInt64(peer[key] ?? 0) }
            let peered = MonotonicTime.now()
            invariant(sum == 0, "both find the same")
            map.visit { _, id in
                sum += UInt64(id.rawValue & 1)
                return true
            }
            let walked = MonotonicTime.now()
            invariant(sum == UInt64(keys.count / 2), "every entry was visited")
            read.append(StateBench.perPart(found - start, asked.count))
            limit.append(StateBench.perPart(peered - found, asked.count))
            walk.append(StateBench.perPart(walked - peered, keys.count))
        }
        return [
            Self.figure("read", "ns", read, limit: limit),
            Self.figure("visit", "ns/entry", walk),
        ]
    }

    /// Blocks of changed values under a copy that stays, root included.
    private mutating func blocks() -> [Figure] {
        var values: [Int64] = []
        for _ in 0..<Self.runs {
            let changed = (0..<Self.changes).map { _ in keys[draw.below(keys.count)] }
            let kept = map
            let start = MonotonicTime.now()
            for key in changed { map.set(AccountID(UInt32(draw.below(1 << 30))), for: key) }
            let root = map.root()
            values.append(StateBench.perPart(MonotonicTime.now() - start, changed.count))
            var before = kept
            invariant(before.root() != root, "the copy stays")
        }
        return [Self.figure("block_of_updates", "ns/update", values)]
    }

    private mutating func proofs() -> [Figure] {
        var (make, check): ([Int64], [Int64]) = ([], [])
        var size = 0
        let root = map.root()
        for _ in 0..<Self.runs {
            let asked = (0..<1000).map { _ in
                AccountAddress(Digest(words: (draw.next(), draw.next(), 0, 0)))
            }
            let start = MonotonicTime.now()
            let proofs = asked.map { map.proof(of: $0) }
            let made = MonotonicTime.now()
            let valid = zip(asked, proofs).count { $1.verifiesAbsence(of: $0, root: root) }
            check.append(StateBench.perPart(MonotonicTime.now() - made, asked.count))
            make.append(StateBench.perPart(made - start, asked.count))
            invariant(valid == asked.count, "every proof holds")
            size = proofs.first?.canonicalBytes.count ?? 0
        }
        return [
            Self.figure("absence_make", "ns", make), Self.figure("absence_check", "ns", check),
            Self.figure("absence_size", "B", [Int64(size) * 1000]),
        ]
    }
}
