import Cryptography
import Testing

@testable import Vocabulary

@Suite struct TableTests {
    @Test(
        arguments: [
            (1, 12, 1), (2, 60, 1), (3, 330, 1), (4, 60, UInt32.max - 300), (5, 5, UInt32.max - 40),
        ] as [(UInt64, Int, UInt32)])
    func `random histories agree with a dictionary and a list`(
        seed: UInt64, size: Int, epoch: UInt32
    ) {
        var driver = TableHistoryDriver(seed: seed, size: size, epoch: epoch)
        for step in 0..<5000 {
            driver.step()
            let disagreement = driver.disagreement()
            guard disagreement == nil else {
                Issue.record("seed \(seed) step \(step): \(disagreement ?? "") (\(driver.place))")
                return
            }
        }
        // The histories must be worth their name.
        #expect(driver.switches > 50 && driver.forks > 20 && driver.largest > size / 2)
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
        // H(2 ‖ name ‖ row size ‖ slots ‖ rows ‖ free head ‖ H(0 ‖ row ‖ link)).
        var table = Table<TableTestRow>(name: "t")
        _ = table.insert(TableTestRow())
        let leaf = SHA256.hash([0] + Array(repeating: 0, count: 16) + [255, 255, 255, 255])
        let head: [UInt8] = [2, 1, 0, 0, 0, 0x74, 16, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]
        let rest: [UInt8] = [1, 0, 0, 0, 0, 0, 0, 0, 254, 255, 255, 255]
        #expect(table.root() == SHA256.hash(head + rest + leaf.bytes))
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
        let before = table.root()
        table.epoch = UInt32.max
        // The new round begins with the epoch in which the rows were inserted.
        let mark = table.savepoint()
        #expect(table.epoch == 1)
        table.update(1) { $0.wide = 99 }
        table.rollback(to: mark)
        #expect(table.root() == before)
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
        enum Side: UInt8 { case buy, sell }
        struct Inner: BitwiseCopyable { var a: UInt16 = 0, b: UInt8 = 0, c = false }
        var inner = Inner()
        var pair: (UInt8, UInt8) = (0, 0)
        var side = Side.buy
        var rest: UInt8 = 0
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

    private struct NonzeroRow: TableRow {
        var a: UInt64 = 1
    }
}
