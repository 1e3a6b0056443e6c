import Cryptography
import TestSupport
import Testing

@testable import Vocabulary

@Suite struct TableTests {
    @Test(
        arguments: [
            (1, 12, 1, 30_000), (2, 40, 1, 40_000), (3, 256, 1, 10_000),
            (4, 60, UInt32.max - 300, 10_000), (5, 5, UInt32.max - 40, 15_000),
        ] as [(UInt64, Int, UInt32, Int)])
    func `random histories agree with arrays and a list`(
        seed: UInt64, size: Int, epoch: UInt32, steps: Int
    ) {
        var driver = TableHistoryDriver(seed: seed, size: size, epoch: epoch)
        for step in 0..<steps {
            driver.step()
            let disagreement = driver.disagreement()
            guard disagreement == nil else {
                Issue.record("seed \(seed) step \(step): \(disagreement ?? "") (\(driver.place))")
                return
            }
            if step % 20 == 0 { driver.checkProof() }
        }
        // The histories must be worth their name.
        #expect(driver.switches > 50 && driver.restores > 50 && driver.largest > size / 2)
        #expect(driver.forks(of: 2) > 20 && driver.forks(of: 3) > 5)
    }

    @Test func `a random history of many rows agrees with arrays and a list`() {
        var driver = TableHistoryDriver(seed: 6, size: 100_000, epoch: 1, fill: 99_990)
        for step in 0..<(LongRun.isAsked ? 1000 : 400) {
            driver.step()
            let isWhole = step % 100 == 99
            let disagreement = isWhole ? driver.disagreement() : driver.disagreementAtRoot()
            guard disagreement == nil else {
                Issue.record("seed 6 step \(step): \(disagreement ?? "") (\(driver.place))")
                return
            }
            if isWhole { driver.checkProof() }
        }
        #expect(driver.switches > 2 && driver.restores > 1 && driver.largest >= 99_990)
    }

    @Test func `freed ids come back last freed first, then new ones`() {
        var table = filled(5)
        table.remove(1)
        table.remove(3)
        #expect(table.insert(TableTestRow(9)) == 3)
        #expect(table.insert(TableTestRow(9)) == 1)
        #expect(table.insert(TableTestRow(9)) == 5)
        #expect(table.count == 6 && table.capacity == 6)
        #expect(table.row(6) == nil && table.row(UInt32.max) == nil)
    }

    @Test func `the root covers name, rows, places, free order and size`() {
        var roots: [Digest] = []
        var named = Table<TableTestRow>(name: "other")
        roots.append(named.root())
        for slots in 0...9 {
            var table = filled(slots)
            roots.append(table.root())
            guard slots > 1 else { continue }
            var one = table
            one.remove(0)
            roots.append(one.root())
            var two = table
            two.remove(1)
            roots.append(two.root())
            var first = one
            first.remove(1)
            roots.append(first.root())
            two.remove(0)
            roots.append(two.root())
            table.update(0) { $0.right ^= 1 }
            roots.append(table.root())
        }
        #expect(Set(roots).count == roots.count)
    }

    @Test func `a root known from the definition does not change`() {
        // H(name ‖ row size ‖ slots ‖ rows ‖ free head ‖ H(row ‖ link ‖ 0) ‖ 2).
        var table = Table<TableTestRow>(name: "t")
        _ = table.insert(TableTestRow())
        let leaf = SHA256.hash(Array(repeating: 0, count: 16) + [255, 255, 255, 255, 0])
        let head: [UInt8] = [1, 0, 0, 0, 0x74, 16, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]
        let rest: [UInt8] = [1, 0, 0, 0, 0, 0, 0, 0, 254, 255, 255, 255]
        #expect(table.root() == SHA256.hash(head + rest + leaf.bytes + [2]))
    }

    @Test func `a copy is a table of its own`() {
        var table = filled(40)
        let before = table.root()
        var copy = table
        copy.update(7) { $0.wide = 1 }
        copy.remove(8)
        _ = copy.insert(TableTestRow(3))
        #expect(table.root() == before && table.rootFromScratch() == before)
        #expect(copy.root() != before)
    }

    @Test func `a stamp of a former round of epochs is not taken for a fresh one`() {
        var table = filled(3)
        table.release(table.savepoint())
        table.update(1) { $0.wide = 98 }
        let before = table.root()
        let former = table.epoch
        table.epoch = UInt32.max
        // The new round begins with the epoch in which the row was changed.
        let mark = table.savepoint()
        #expect(table.epoch == former)
        table.update(1) { $0.wide = 99 }
        table.rollback(to: mark)
        #expect(table.root() == before)
    }

    @Test func `a row that changes before and after a new round of epochs changed once`() {
        var table = filled(3)
        let before = table.root()
        _ = table.sealBlock()
        table.update(1) { $0.wide = 98 }
        table.epoch = UInt32.max
        table.release(table.savepoint())
        table.update(1) { $0.wide = 99 }
        let delta = table.sealBlock()
        #expect(delta.changes.map(\.id) == [1])
        table.undo(delta)
        #expect(table.root() == before)
    }

    @Test func `every way to hash gives the same root`() {
        let ways = LaneImplementation.allCases.filter(\.isAvailable).map {
            TableHashing.implementation($0)
        }
        for slots in [0, 1, 2, 3, 4, 5, 31, 32, 33, 127, 128, 129, 511, 1025] {
            var table = filled(slots)
            // So that not all leaves have the same links.
            for id in stride(from: 2, to: slots, by: 5) { table.remove(UInt32(id)) }
            let expected = table.rootFromScratch()
            for way in ways + [.single, .lanes] {
                var copy = table
                #expect(copy.root(hashing: way) == expected, "\(slots) slots, \(way)")
                guard slots > 0 else { continue }
                copy.update(UInt32((slots - 1) / 5 * 5)) { $0.wide ^= 5 }
                #expect(copy.root(hashing: way) == copy.rootFromScratch())
            }
        }
    }

    @Test func `five competing branches are switched in any order`() {
        var table = filled(90)
        _ = table.sealBlock()
        var branches: [(deltas: [TableDelta<TableTestRow>], roots: [Digest])] = []
        for branch in 0..<5 {
            var (deltas, roots): ([TableDelta<TableTestRow>], [Digest]) = ([], [table.root()])
            for block in 0...branch {
                table.update(UInt32(branch * 7 + block)) { $0.wide ^= 1 << UInt64(branch) }
                table.remove(UInt32(60 + block))
                if branch % 2 == 0 { table.remove(UInt32(50 + block)) }
                for _ in 0..<branch { _ = table.insert(TableTestRow(UInt64(block) + 99)) }
                deltas.append(table.sealBlock())
                roots.append(table.root())
            }
            branches.append((deltas, roots))
            for delta in deltas.reversed() { table.undo(delta) }
            #expect(table.root() == roots[0])
        }
        for first in branches {
            for second in branches {
                for (delta, root) in zip(first.deltas, first.roots.dropFirst()) {
                    table.redo(delta)
                    #expect(table.root() == root && table.rootFromScratch() == root)
                }
                for (delta, root) in zip(first.deltas, first.roots).reversed() {
                    #expect(!table.canRedo(delta))
                    table.undo(delta)
                    #expect(table.root() == root)
                }
                #expect(table.canRedo(second.deltas[0]))
            }
        }
        #expect(Set(branches.flatMap(\.roots)).count == 1 + 15)
    }

    @Test func `a growing table holds little more than its rows`() {
        var table = Table<TableTestRow>(name: "growing")
        for step in 1...70_000 {
            _ = table.insert(TableTestRow(UInt64(step)))
            guard step > 1000, step % 1000 == 0 else { continue }
            _ = table.root()
            // Three halves of the rows, and 32 bytes for each.
            #expect(table.byteCount <= step * (16 * 3 / 2 + 32), "\(step) rows")
        }
        // Neither do blocks that come and go make it grow.
        let delta = table.sealBlock()
        table.undo(delta)
        table.redo(delta)
        let size = table.byteCount
        for _ in 0..<5 {
            table.undo(delta)
            table.redo(delta)
        }
        #expect(table.byteCount == size)
    }

    @Test func `a block that changes nothing is empty`() {
        var table = filled(3)
        _ = table.sealBlock()
        let mark = table.savepoint()
        table.update(1) { $0.wide = 77 }
        _ = table.insert(TableTestRow(1))
        table.rollback(to: mark)
        #expect(table.sealBlock().isEmpty)
    }

    @Test func `padding in a row is found`() {
        #expect(rowHasNoPadding(TableTestRow.self))
        #expect(rowHasNoPadding(NestedRow.self))
        #expect(!rowHasNoPadding(InnerPaddingRow.self))
        #expect(!rowHasNoPadding(TailPaddingRow.self))
        #expect(!rowHasNoPadding(OptionalRow.self))
        #expect(!rowHasNoPadding(NestedPaddingRow.self))
        #expect(!rowHasNoPadding(FloatingRow.self))
        #expect(!rowHasNoPadding(TruthRow.self))
        #expect(!rowHasNoPadding(EnumRow.self))
        #expect(!rowHasNoPadding(NonzeroRow.self))
    }

    @Test func `naming a dead id ends the process`() async {
        await #expect(processExitsWith: .failure) {
            var table = Table<TableTestRow>(name: "t")
            let id = table.insert(TableTestRow(1))
            table.remove(id)
            table.remove(id)
        }
    }

    @Test func `a closed mark cannot be used again`() async {
        await #expect(processExitsWith: .failure) {
            var table = Table<TableTestRow>(name: "t")
            let mark = table.savepoint()
            table.release(mark)
            _ = table.savepoint()
            table.rollback(to: mark)
        }
    }

    @Test func `a block with an open mark cannot be sealed`() async {
        await #expect(processExitsWith: .failure) {
            var table = Table<TableTestRow>(name: "t")
            _ = table.savepoint()
            _ = table.sealBlock()
        }
    }

    @Test func `a block cannot be undone inside another`() async {
        await #expect(processExitsWith: .failure) {
            var table = Table<TableTestRow>(name: "t")
            let id = table.insert(TableTestRow(1))
            let delta = table.sealBlock()
            table.update(id) { $0.wide = 2 }
            table.undo(delta)
        }
    }

    private func filled(_ count: Int) -> Table<TableTestRow> {
        var table = Table<TableTestRow>(name: "filled")
        for index in 0..<count { _ = table.insert(TableTestRow(UInt64(index) + 1)) }
        return table
    }

    private struct NestedRow: TableRow {
        struct Inner: BitwiseCopyable { var a: UInt16 = 0, b: UInt8 = 0, c: Int8 = 0 }
        var inner = Inner()
        var pair: (UInt8, UInt8) = (0, 0)
        var rest: UInt16 = 0
        var fill: UInt64 = 0
        var wide: Int128 = 0

        init() {}
    }

    private struct InnerPaddingRow: TableRow {
        var a: UInt8 = 0
        var b: UInt64 = 0
    }

    private struct TailPaddingRow: TableRow {
        var b: UInt64 = 0
        var a: UInt8 = 0
    }

    private struct OptionalRow: TableRow {
        var a: UInt8?
        var b: UInt16 = 0
    }

    private struct NestedPaddingRow: TableRow {
        struct Inner: BitwiseCopyable { var a: UInt8 = 0, b: UInt32 = 0 }
        var inner = Inner()
    }

    private struct FloatingRow: TableRow {
        var a: Double = 0
    }

    private struct TruthRow: TableRow {
        var a = false
    }

    private struct EnumRow: TableRow {
        enum Side: UInt8 { case buy, sell }
        var side = Side.buy
    }

    private struct NonzeroRow: TableRow {
        var a: UInt64 = 1
    }
}
