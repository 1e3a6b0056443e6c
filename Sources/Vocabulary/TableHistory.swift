extension Table {
    // MARK: Marks inside the block being built

    /// Opens a mark.
    @inlinable
    package mutating func savepoint() -> TableSavepoint {
        let mark = TableSavepoint(
            serial: nextSerial, depth: openMarks.count, journalCount: journal.count, extent: extent)
        openMarks.append(nextSerial)
        nextSerial += 1
        advanceEpoch()
        return mark
    }

    /// Restores the state at which `mark` was opened, and closes it and every mark inside it.
    @inlinable
    package mutating func rollback(to mark: TableSavepoint) {
        close(mark)
        unwind(to: mark.journalCount, extent: mark.extent)
    }

    /// Keeps the changes since `mark`, and closes it and every mark inside it.
    @inlinable
    package mutating func release(_ mark: TableSavepoint) {
        close(mark)
    }

    // MARK: Blocks

    /// Ends the present block and gives its changes. No mark may be open.
    @inlinable
    package mutating func sealBlock() -> TableDelta<Row> {
        invariant(openMarks.isEmpty, "table \(name) is sealed with an open mark")
        firsts.sortByUpperHalf(below: sealed.capacity)
        let changes = changes()
        let added = ContiguousArray((sealed.capacity..<extent.capacity).map(image))
        let delta = TableDelta(changes: changes, added: added, before: sealed, after: extent)
        beginBlock()
        return delta
    }

    /// Gives up the present block, open marks and all: back to the last seal.
    @inlinable
    package mutating func abandonBlock() {
        openMarks.removeAll(keepingCapacity: true)
        unwind(to: 0, extent: sealed)
    }

    /// Goes back to before the block of `delta`, which must be the last one in effect.
    @inlinable
    package mutating func undo(_ delta: TableDelta<Row>) {
        requireBetweenBlocks(at: delta.after)
        for change in delta.changes { put(change.before, at: Int(change.id)) }
        truncate(to: delta.before)
        beginBlock()
    }

    /// Puts the block of `delta` into effect again, on the state that it was built on.
    @inlinable
    package mutating func redo(_ delta: TableDelta<Row>) {
        requireBetweenBlocks(at: delta.before)
        for change in delta.changes { put(change.after, at: Int(change.id)) }
        makeRoom(for: delta.added.count)
        for image in delta.added {
            mark(rows.count)
            rows.append(image.row)
            slots.append(TableSlot(link: image.link, stamp: 0))
        }
        extent = delta.after
        beginBlock()
    }

    /// Whether `redo` may be called: no block is begun, and all that the delta says was there
    /// before is there. For deltas from elsewhere; then the root says whether they were right.
    package func canRedo(_ delta: TableDelta<Row>) -> Bool {
        guard openMarks.isEmpty, journal.isEmpty, extent == sealed, extent == delta.before else {
            return false
        }
        return delta.changes.allSatisfy { change in
            let index = Int(change.id)
            guard slots[index].link == change.before.link else { return false }
            return withUnsafeBytes(of: rows[index]) { present in
                withUnsafeBytes(of: change.before.row) { $0.elementsEqual(present) }
            }
        }
    }

    // MARK: Inside

    /// What became of the rows that have first entries.
    @inlinable
    func changes() -> ContiguousArray<TableDelta<Row>.Change> {
        var changes: ContiguousArray<TableDelta<Row>.Change> = []
        changes.reserveCapacity(firsts.count)
        for index in firsts.indices {
            let next = index + 16
            if next < firsts.count { expect(UInt32(firsts[next] >> 32)) }
            let entry = journal[Int(firsts[index] & 0xFFFF_FFFF)]
            changes.append(
                TableDelta.Change(
                    id: entry.id, before: TableImage(row: entry.row, link: entry.link),
                    after: image(Int(entry.id))))
        }
        return changes
    }

    @inlinable
    func image(_ index: Int) -> TableImage<Row> {
        TableImage(row: rows[index], link: slots[index].link)
    }

    @inlinable
    mutating func put(_ image: TableImage<Row>, at index: Int) {
        rows[index] = image.row
        slots[index].link = image.link
        mark(index)
    }

    @inlinable
    mutating func close(_ mark: TableSavepoint) {
        invariant(
            mark.depth < openMarks.count && openMarks[mark.depth] == mark.serial,
            "table \(name) has no such mark open")
        openMarks.removeLast(openMarks.count - mark.depth)
    }

    /// Later entries of a row go back first, so its oldest one stays.
    @inlinable
    mutating func unwind(to journalCount: Int, extent target: TableExtent) {
        var index = journal.count
        while index > journalCount {
            index -= 1
            let entry = journal[index]
            put(TableImage(row: entry.row, link: entry.link), at: Int(entry.id))
        }
        journal.removeLast(journal.count - journalCount)
        while let first = firsts.last, Int(first & 0xFFFF_FFFF) >= journalCount {
            slots[Int(first >> 32)].stamp = 0
            firsts.removeLast()
        }
        truncate(to: target)
        advanceEpoch()
    }

    @inlinable
    mutating func truncate(to target: TableExtent) {
        guard target.capacity < rows.count else {
            extent = target
            return
        }
        rows.removeLast(rows.count - target.capacity)
        slots.removeLast(slots.count - target.capacity)
        // The last leaf, and a node on each level, may have fewer parts now.
        if target.capacity > 0 { mark(target.capacity - 1) }
        extent = target
    }

    @inlinable
    mutating func beginBlock() {
        journal.removeAll(keepingCapacity: true)
        firsts.removeAll(keepingCapacity: true)
        sealed = extent
        advanceEpoch()
        blockEpoch = epoch
    }

    @inlinable
    func requireBetweenBlocks(at expected: TableExtent) {
        invariant(
            openMarks.isEmpty && journal.isEmpty && extent == sealed,
            "table \(name) is inside a block")
        invariant(extent == expected, "table \(name) is not where this delta applies")
    }

    /// Makes every stamp stale. Stamps of a former round of epochs must not look fresh, those of
    /// this block must go on to be told from older ones.
    @inlinable
    mutating func advanceEpoch() {
        if epoch == UInt32.max {
            for index in slots.indices {
                slots[index].stamp = slots[index].stamp >= blockEpoch ? 1 : 0
            }
            blockEpoch = 1
            epoch = 1
        }
        epoch += 1
    }
}
