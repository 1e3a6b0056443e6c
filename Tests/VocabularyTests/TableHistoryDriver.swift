import Cryptography
import Encoding
import TestSupport
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

    private var random: SplitMix
    private let size: Int
    private var table = Table<TableTestRow>(name: "driven")
    private var model = TableModel()
    private var tree = TableModelTree()
    private var marks: [Mark] = []
    private var blocks: [Block] = []
    /// The block under the present state; -1 before the first.
    private var tip = -1
    private(set) var switches = 0
    private(set) var restores = 0
    private(set) var largest = 0

    init(seed: UInt64, size: Int, epoch: UInt32, fill: Int? = nil) {
        random = SplitMix(seed: seed)
        self.size = size
        table.epoch = epoch
        for _ in 0..<(fill ?? size / 2) { insert() }
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
        case 97..<98: restore()
        default: switchBranch()
        }
    }

    /// Blocks that this many others or more were built on.
    func forks(of branches: Int) -> Int {
        var children: [Int: Int] = [:]
        for block in blocks { children[block.parent, default: 0] += 1 }
        return children.values.count { $0 >= branches }
    }

    /// Nil when table and model agree in every way that can be seen.
    mutating func disagreement() -> String? {
        if let disagreement = disagreementAtRoot() { return disagreement }
        var seen = 0
        var last = -1
        var differs = false
        table.forEach { id, row in
            differs = differs || model[id] != row || Int(id) <= last
            seen += 1
            last = Int(id)
        }
        return differs || seen != model.count ? "rows" : nil
    }

    /// Nil when table and model have the same root, which holds every row and the free list.
    mutating func disagreementAtRoot() -> String? {
        largest = max(largest, table.capacity)
        if table.count != model.count { return "count" }
        if table.capacity != Int(model.capacity) { return "capacity" }
        return table.root() == tree.root(of: model, name: "driven") ? nil : "root"
    }

    private mutating func anyLive() -> UInt32? {
        guard model.count > 0 else { return nil }
        for _ in 0..<8 {
            let id = UInt32(random.below(Int(model.capacity)))
            if model[id] != nil { return id }
        }
        return (0..<model.capacity).first { model[$0] != nil }
    }

    private mutating func insert() {
        guard model.count < size else { return remove() }
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
        let row = TableTestRow(random.next())
        table.update(id) { $0 = row }
        model.update(id, row)
        #expect(table[id] == row)
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
        let sealed = table.sealBlock()
        check(sealed, from: before)
        // What is kept went through its coded form, so branches are switched by it.
        guard let delta = try? TableDelta<TableTestRow>(canonical: sealed.canonicalBytes) else {
            Issue.record("a delta does not come back from its bytes")
            return
        }
        #expect(delta.canonicalBytes == sealed.canonicalBytes)
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
        let recent = random.below(40) == 0 ? blocks.count + 1 : min(8, blocks.count)
        let target = blocks.count - 1 - random.below(recent)
        var wanted: [Int] = []
        var ancestor = target
        while ancestor >= 0 {
            wanted.append(ancestor)
            ancestor = blocks[ancestor].parent
        }
        let way = Set(wanted)
        while tip >= 0, !way.contains(tip) {
            table.undo(blocks[tip].delta)
            tip = blocks[tip].parent
            checkTip()
        }
        for block in wanted.prefix(while: { $0 != tip }).reversed() {
            #expect(table.canRedo(blocks[block].delta))
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
        if random.below(16) == 0 { #expect(disagreement() == nil, "branch") }
    }

    /// Goes on with a table that was made from a snapshot of this one.
    private mutating func restore() {
        abandon()
        do {
            let snapshot = TableSnapshot(of: &table)
            let manifest = try TableManifest(canonical: snapshot.manifest.canonicalBytes)
            var restore = try TableRestore<TableTestRow>(
                manifest, name: "driven", root: table.root())
            while let chunk = snapshot.chunk(restore.nextChunk) { try restore.add(chunk) }
            table = try restore.finish()
            restores += 1
        } catch {
            Issue.record("restore: \(error)")
        }
    }

    /// Proves a random row, and sees a changed one refused.
    mutating func checkProof() {
        guard let id = anyLive(), let row = table.rowBytes(id), let proof = table.proof(of: id)
        else { return }
        let root = tree.root(of: model, name: "driven")
        #expect(proof.verifies(row: row, id: id, root: root))
        var other = row
        other[random.below(row.count)] ^= UInt8(1 << random.below(8))
        #expect(!proof.verifies(row: other, id: id, root: root))
    }

    private func check(_ delta: TableDelta<TableTestRow>, from before: TableModel) {
        var touched: Set<UInt32> = []
        for change in delta.changes {
            let (was, becomes) = (before[change.id], model[change.id])
            let isRight =
                touched.insert(change.id).inserted
                && change.before.isLive == (was != nil) && change.after.isLive == (becomes != nil)
                && change.before.row == was ?? TableTestRow()
                && change.after.row == becomes ?? TableTestRow()
            #expect(isRight, "slot \(change.id)")
        }
        #expect(zip(delta.changes, delta.changes.dropFirst()).allSatisfy { $0.id < $1.id })
        #expect(delta.addedFrom == before.capacity)
        #expect(delta.added.count == Int(model.capacity - before.capacity))
        let areRight = zip(delta.addedFrom..., delta.added).allSatisfy { id, image in
            image.row == model[id] ?? TableTestRow()
        }
        #expect(areRight, "added slots")
        let untouched = (0..<before.capacity).filter { !touched.contains($0) }
        let areAsTheyWere = untouched.allSatisfy { before[$0] == model[$0] }
        #expect(areAsTheyWere, "untouched slots are as they were")
    }
}
