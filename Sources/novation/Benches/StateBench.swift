import Cryptography
import Encoding
import Platform
import Vocabulary

/// State tables alone: a million rows of 96 bytes, blocks of 5,000 skewed updates with their root
/// and their change feed, reads, proofs, snapshots; and the sorted map for cold data.
///
/// Limits are what the bare library, or a bare array, needs for the same work in the same run.
struct StateBench {
    private static let rows = 1_000_000
    private static let updates = 5000
    private static let blocks = 25
    private static let warmUp = 3
    private static let runs = 7

    private var table = Table<StateBenchRow>(name: "bench")
    private var draw = BenchDraw(seed: 7)
    private var sink: UInt64 = 0

    static func figures() -> [Figure] {
        var bench = StateBench()
        var figures = bench.memory()
        figures += bench.blocks(hashing: .single, name: "single", goal: "at most 800")
        figures += bench.blocks(hashing: .lanes, name: "lanes", goal: "at most 600")
        figures += bench.blocks(hashing: .lanes, name: "lanes_unexpected", isExpected: false)
        figures += bench.reads()
        figures += bench.savepoints()
        figures += bench.proofs()
        figures += bench.snapshots()
        figures += SortedMapBench.figures()
        invariant(bench.sink != 1, "the results were used")
        return figures
    }

    private init() {
        for number in 0..<Self.rows { _ = table.insert(StateBenchRow(UInt64(number))) }
        sink = table.root().words.0
        _ = table.sealBlock()
    }

    private static func figure(
        _ name: String, _ unit: String, _ values: [Int64], limit: [Int64] = [], goal: String = ""
    ) -> Figure {
        Figure(
            bench: "state", name: name, unit: unit, milliValues: values, limit: limit, goal: goal)
    }

    /// Milli-nanoseconds for each of `count` parts of some microseconds.
    static func perPart(_ microseconds: Int64, _ count: Int) -> Int64 {
        microseconds * 1_000_000 / Int64(count)
    }

    private func memory() -> [Figure] {
        let row = MemoryLayout<StateBenchRow>.size
        return [
            Self.figure(
                "memory", "B/row", [Int64(table.byteCount) * 1000 / Int64(Self.rows)],
                limit: [Int64(row) * 1000], goal: "at most \(row * 3 / 2 + 32)")
        ]
    }

    // MARK: Blocks

    /// With `isExpected`, ids are told eight ahead, as a pipeline can that knows its transactions.
    private mutating func blocks(
        hashing: TableHashing, name: String, goal: String = "", isExpected: Bool = true
    ) -> [Figure] {
        var (whole, change, hash, seal, limit): ([Int64], [Int64], [Int64], [Int64], [Int64]) =
            ([], [], [], [], [])
        for block in 0..<Self.blocks + Self.warmUp {
            let ids = (0..<Self.updates).map { _ in draw.skewed(Self.rows) }
            let start = MonotonicTime.now()
            for (turn, id) in ids.enumerated() {
                if isExpected, turn + 8 < ids.count { table.expect(ids[turn + 8]) }
                table.update(id) { $0.balance &+= UInt64(id) | 1 }
            }
            let changed = MonotonicTime.now()
            sink ^= table.root(hashing: hashing).words.0
            let hashed = MonotonicTime.now()
            let delta = table.sealBlock()
            let sealed = MonotonicTime.now()
            sink &+= UInt64(delta.changes.count)
            let bare = Self.bareHashes(ids, hashing)
            guard block >= Self.warmUp else { continue }
            whole.append(Self.perPart(sealed - start, Self.updates))
            change.append(Self.perPart(changed - start, Self.updates))
            hash.append(Self.perPart(hashed - changed, Self.updates))
            seal.append(Self.perPart(sealed - hashed, Self.updates))
            limit.append(Self.perPart(bare, Self.updates))
        }
        return [
            Self.figure(
                "block_\(name)", "ns/update", whole, limit: limit,
                goal: goal),
            Self.figure("block_\(name)_update_part", "ns/update", change),
            Self.figure("block_\(name)_root_part", "ns/update", hash),
            Self.figure("block_\(name)_seal_part", "ns/update", seal),
        ]
    }

    /// The time for as many hashes of as many bytes as the root of these changes needs, on bytes
    /// that are in the nearest cache.
    private static func bareHashes(_ ids: [UInt32], _ hashing: TableHashing) -> Int64 {
        var leaves = 0
        var nodes = 0
        var width = (rows + 1) / 2
        var touched = Set(ids.map { Int($0) / 2 })
        leaves = touched.count
        while width > 1 {
            width = (width + 6) / 7
            touched = Set(touched.map { $0 / 7 })
            nodes += touched.count
        }
        var (leaf, node) = (BenchHashes(length: 201, tail: 9), BenchHashes(length: 225, tail: 1))
        let start = MonotonicTime.now()
        switch hashing {
        case .single:
            leaf.hashSingly(leaves)
            node.hashSingly(nodes)
        case .lanes, .implementation:
            leaf.hash(leaves)
            node.hash(nodes)
        }
        return MonotonicTime.now() - start
    }

    // MARK: Reads

    private mutating func reads() -> [Figure] {
        var copy: ContiguousArray<StateBenchRow> = []
        copy.reserveCapacity(Self.rows)
        table.forEach { _, row in copy.append(row) }
        let ids = (0..<200_000).map { _ in UInt32(draw.below(Self.rows)) }
        var (free, chained, bare, bareChained): ([Int64], [Int64], [Int64], [Int64]) =
            ([], [], [], [])
        for _ in 0..<Self.runs {
            free.append(time(ids) { id, _ in table[id].balance })
            bare.append(time(ids) { id, _ in copy[Int(id)].balance })
            // Each id depends on the row before, so nothing overlaps.
            let rows = UInt64(Self.rows)
            chained.append(time(ids) { _, last in table[UInt32(last % rows)].next })
            bareChained.append(time(ids) { _, last in copy[Int(last % rows)].next })
        }
        return [
            Self.figure("read", "ns", free, limit: bare, goal: "at most 60"),
            Self.figure("read_chained", "ns", chained, limit: bareChained),
        ]
    }

    private func time(_ ids: [UInt32], _ body: (UInt32, UInt64) -> UInt64) -> Int64 {
        var last: UInt64 = 1
        let start = MonotonicTime.now()
        for id in ids { last = last &* 31 &+ body(id, last) }
        let end = MonotonicTime.now()
        invariant(last != 0, "the results were used")
        return Self.perPart(end - start, ids.count)
    }

    // MARK: Marks

    /// Transactions of four updates under a mark, one in twenty rolled back.
    private mutating func savepoints() -> [Figure] {
        var values: [Int64] = []
        for _ in 0..<Self.runs {
            let ids = (0..<20_000).map { _ in draw.skewed(Self.rows) }
            let start = MonotonicTime.now()
            for first in stride(from: 0, to: ids.count, by: 4) {
                let mark = table.savepoint()
                for id in ids[first..<first + 4] { table.update(id) { $0.balance &+= 3 } }
                if first % 80 == 0 { table.rollback(to: mark) } else { table.release(mark) }
            }
            values.append(Self.perPart(MonotonicTime.now() - start, ids.count / 4))
            table.abandonBlock()
        }
        return [Self.figure("transaction_of_four", "ns", values)]
    }

    // MARK: Proofs and snapshots

    private mutating func proofs() -> [Figure] {
        var (make, check): ([Int64], [Int64]) = ([], [])
        var size = 0
        let root = table.root()
        for _ in 0..<Self.runs {
            let ids = (0..<1000).map { _ in draw.skewed(Self.rows) }
            let start = MonotonicTime.now()
            let proofs = ids.compactMap { table.proof(of: $0) }
            make.append(Self.perPart(MonotonicTime.now() - start, ids.count))
            let rows = ids.compactMap { table.rowBytes($0) }
            let ready = MonotonicTime.now()
            var valid = 0
            for index in ids.indices
            where proofs[index].verifies(row: rows[index], id: ids[index], root: root) {
                valid += 1
            }
            check.append(Self.perPart(MonotonicTime.now() - ready, ids.count))
            invariant(valid == ids.count, "every proof holds")
            size = proofs.first?.canonicalBytes.count ?? 0
        }
        return [
            Self.figure("proof_make", "ns", make), Self.figure("proof_check", "ns", check),
            Self.figure("proof_size", "B", [Int64(size) * 1000]),
        ]
    }

    private mutating func snapshots() -> [Figure] {
        var (out, back, limit): ([Int64], [Int64], [Int64]) = ([], [], [])
        for _ in 0..<3 {
            let start = MonotonicTime.now()
            let snapshot = TableSnapshot(of: &table)
            let count = snapshot.manifest.chunks.count
            let chunks = (0..<count).compactMap { snapshot.chunk($0) }
            let made = MonotonicTime.now()
            let root = restored(snapshot.manifest, chunks)
            let restored = MonotonicTime.now()
            invariant(root == snapshot.manifest.root, "the table comes back")
            for chunk in chunks { sink ^= SHA256.hash(chunk).words.0 }
            let hashed = MonotonicTime.now()
            let bytes = Int64(chunks.reduce(0) { $0 + $1.count })
            out.append(bytes * 1000 / max(made - start, 1))
            back.append(bytes * 1000 / max(restored - made, 1))
            limit.append(bytes * 1000 / max(hashed - restored, 1))
        }
        return [
            Self.figure("snapshot_out", "MB/s", out, limit: limit),
            Self.figure("snapshot_in", "MB/s", back, limit: limit),
        ]
    }

    private func restored(_ manifest: TableManifest, _ chunks: [[UInt8]]) -> Digest? {
        do throws(TableRestoreFault) {
            var restore = try TableRestore<StateBenchRow>(
                manifest, name: "bench", root: manifest.root)
            for chunk in chunks { try restore.add(chunk) }
            var table = try restore.finish()
            return table.root()
        } catch {
            return nil
        }
    }
}
