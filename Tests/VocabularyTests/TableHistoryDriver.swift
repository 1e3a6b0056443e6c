import Cryptography
import Testing

@testable import Vocabulary

/// Drives a table and its model through one random history of rows, marks, blocks and branches.
struct TableHistoryDriver {
    private struct Mark {
        let savepoint: TableSavepoint
        let model: TableModel
        let root: Digest
    }

    /// One sealed block: a node in the tree of competing branches.
    private struct Block {
        let parent: Int
        let delta: TableDelta<TableTestRow>
        let model: TableModel
        let root: Digest
    }

    private var random: TableRandom
    private let size: Int
    private var table = Table<TableTestRow>(name: "driven")
    private var model = TableModel()
    private var marks: [Mark] = []
    private var blocks: [Block] = []
    /// The block under the present state; -1 before the first.
    private var tip = -1
    private(set) var switches = 0
    private(set) var largest = 0

    init(seed: UInt64, size: Int, epoch: UInt32) {
        random = TableRandom(seed: seed)
        self.size = size
        table.epoch = epoch
        for _ in 0..<size / 2 { insert() }
        seal()
    }

    var place: String { "\(marks.count) marks, \(blocks.count) blocks, \(model.capacity) slots" }

    /// One step; afterwards table and model must agree.
    mutating func step() {
        switch random.below(100) {
        case 0..<29: insert()
        case 29..<32: grow()
        case 32..<58: update()
        case 58..<74: remove()
        case 74..<83: openMark()
        case 83..<88: rollback()
        case 88..<93: release()
        case 93..<96: seal()
        case 96..<97: abandon()
        default: switchBranch()
        }
    }

    /// Blocks that two or more others were built on.
    var forks: Int {
        var children: [Int: Int] = [:]
        for block in blocks { children[block.parent, default: 0] += 1 }
        return children.values.count { $0 > 1 }
    }

    /// Nil when table and model agree in every way that can be seen.
    mutating func disagreement() -> String? {
        largest = max(largest, table.capacity)
        if table.count != model.rows.count { return "count" }
        if table.capacity != Int(model.capacity) { return "capacity" }
        var seen: [UInt32] = []
        var differs = false
        table.forEach { id, row in
            seen.append(id)
            differs = differs || model.rows[id] != row
        }
        if differs || seen != model.ids { return "rows" }
        if table.root() != table.rootFromScratch() { return "root" }
        return nil
    }

    private mutating func anyLive() -> UInt32? {
        let ids = model.ids
        return ids.isEmpty ? nil : ids[random.below(ids.count)]
    }

    private mutating func insert() {
        guard model.rows.count < size else { return remove() }
        let row = TableTestRow(random.next())
        let expected = model.insert(row)
        let id = table.insert(row)
        #expect(id == expected)
    }

    /// Fills every free slot and adds new ones, also inside marks that are rolled back later.
    private mutating func grow() {
        guard model.capacity < size * 2 else { return }
        for _ in 0...model.free.count + random.below(7) {
            let row = TableTestRow(random.next())
            let expected = model.insert(row)
            #expect(table.insert(row) == expected)
        }
    }

    private mutating func update() {
        guard let id = anyLive() else { return }
        let change = random.next()
        table.update(id) { $0.wide = change }
        model.rows[id]?.wide = change
        #expect(table[id] == model.rows[id])
    }

    private mutating func remove() {
        guard let id = anyLive() else { return }
        table.remove(id)
        model.remove(id)
        #expect(table.row(id) == nil && !table.contains(id))
    }

    private mutating func openMark() {
        guard marks.count < 6 else { return rollback() }
        let root = table.root()
        marks.append(Mark(savepoint: table.savepoint(), model: model, root: root))
    }

    private mutating func rollback() {
        guard !marks.isEmpty else { return }
        let chosen = random.below(marks.count)
        let mark = marks[chosen]
        marks.removeLast(marks.count - chosen)
        table.rollback(to: mark.savepoint)
        model = mark.model
        #expect(table.root() == mark.root, "rollback")
    }

    private mutating func release() {
        guard !marks.isEmpty else { return }
        let chosen = random.below(marks.count)
        table.release(marks[chosen].savepoint)
        marks.removeLast(marks.count - chosen)
    }

    private mutating func seal() {
        for mark in marks.reversed() { table.release(mark.savepoint) }
        marks = []
        let before = tip < 0 ? TableModel() : blocks[tip].model
        let delta = table.sealBlock()
        check(delta, from: before)
        blocks.append(Block(parent: tip, delta: delta, model: model, root: table.root()))
        tip = blocks.count - 1
    }

    private mutating func abandon() {
        marks = []
        table.abandonBlock()
        model = tip < 0 ? TableModel() : blocks[tip].model
        if tip >= 0 { #expect(table.root() == blocks[tip].root, "abandon") }
    }

    /// Undoes to the common ancestor of a random block, and redoes up to it.
    private mutating func switchBranch() {
        guard !blocks.isEmpty else { return }
        abandon()
        // Mostly among the latest blocks, so that branches grow; at times from the very start.
        let recent = random.below(10) == 0 ? blocks.count + 1 : min(8, blocks.count)
        let target = blocks.count - 1 - random.below(recent)
        var wanted: [Int] = []
        var ancestor = target
        while ancestor >= 0 {
            wanted.append(ancestor)
            ancestor = blocks[ancestor].parent
        }
        while tip >= 0, !wanted.contains(tip) {
            table.undo(blocks[tip].delta)
            tip = blocks[tip].parent
            checkTip()
        }
        for block in wanted.prefix(while: { $0 != tip }).reversed() {
            table.redo(blocks[block].delta)
            tip = block
            checkTip()
        }
        #expect(tip == target)
        switches += 1
    }

    private mutating func checkTip() {
        model = tip < 0 ? TableModel() : blocks[tip].model
        if tip >= 0 { #expect(table.root() == blocks[tip].root, "branch") }
        if random.below(4) == 0 { #expect(disagreement() == nil, "branch") }
    }

    private func check(_ delta: TableDelta<TableTestRow>, from before: TableModel) {
        var touched: Set<UInt32> = []
        for change in delta.changes {
            #expect(touched.insert(change.id).inserted, "a slot changes once")
            #expect(change.before.isLive == (before.rows[change.id] != nil))
            #expect(change.before.row == before.rows[change.id] ?? TableTestRow())
            #expect(change.after.isLive == (model.rows[change.id] != nil))
            #expect(change.after.row == model.rows[change.id] ?? TableTestRow())
        }
        #expect(delta.addedFrom == before.capacity)
        #expect(delta.added.count == Int(model.capacity - before.capacity))
        for (id, image) in zip(delta.addedFrom..., delta.added) {
            #expect(image.row == model.rows[id] ?? TableTestRow())
        }
        for id in 0..<before.capacity where !touched.contains(id) {
            #expect(before.rows[id] == model.rows[id], "an untouched slot is as it was")
        }
    }
}
