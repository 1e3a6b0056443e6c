/// One file of a pretended disk: what a reader sees, and how to get back from there to what the
/// medium holds.
struct DiskFile {
    /// A change since the last sync. `before` are the old bytes it covers or cuts.
    struct Change {
        let offset: Int
        let before: [UInt8]
        let sizeBefore: Int
        let after: [UInt8]
        /// The size it cut the file to; nil for a write.
        let cut: Int?
    }

    static let sectorBytes = 512

    private(set) var bytes: [UInt8] = []
    private var changes: [Change] = []
    /// A file whose creation was never synced may vanish whole.
    private var wasSynced = false

    var unsyncedCount: Int { changes.count }

    /// How many bytes at the beginning no crash can take.
    var durableCount: Int {
        changes.reduce(bytes.count) { count, change in
            min(count, change.cut ?? min(change.offset, change.sizeBefore))
        }
    }

    mutating func write(_ new: [UInt8], at offset: Int) {
        let end = min(bytes.count, offset + new.count)
        let before = offset < end ? Array(bytes[offset..<end]) : []
        changes.append(
            Change(
                offset: offset, before: before, sizeBefore: bytes.count, after: new, cut: nil))
        put(new, at: offset)
    }

    mutating func truncate(to size: Int) {
        guard size < bytes.count else { return extend(to: size) }
        changes.append(
            Change(
                offset: size, before: Array(bytes[size...]), sizeBefore: bytes.count, after: [],
                cut: size))
        bytes.removeSubrange(size...)
    }

    /// The oldest `count` changes are on the medium for good.
    mutating func sync(first count: Int) {
        changes.removeFirst(count)
        wasSynced = true
    }

    /// What a crash leaves; nil if not even the file.
    func afterCrash(_ outcome: CrashOutcome, chance: inout RandomStream) -> DiskFile? {
        var file = self
        for change in changes.reversed() { file.undo(change) }
        file.changes = []
        let kept = outcome.kept(of: changes.count, chance: &chance)
        for (index, change) in changes.enumerated() {
            switch index < kept ? outcome.share(of: index, kept: kept) : .none {
            case .none: break
            case .all: file.redo(change)
            case .sectors: file.redoSectors(change, chance: &chance)
            }
        }
        guard wasSynced || !file.bytes.isEmpty else { return nil }
        file.wasSynced = true
        return file
    }

    private mutating func extend(to size: Int) {
        guard size > bytes.count else { return }
        write(Array(repeating: 0, count: size - bytes.count), at: bytes.count)
    }

    private mutating func put(_ new: [UInt8], at offset: Int) {
        if offset == bytes.count {
            bytes += new
            return
        }
        if offset + new.count > bytes.count {
            bytes += Array(repeating: 0, count: offset + new.count - bytes.count)
        }
        bytes.replaceSubrange(offset..<offset + new.count, with: new)
    }

    private mutating func undo(_ change: Change) {
        if change.cut != nil {
            bytes += change.before
        } else {
            bytes.replaceSubrange(
                change.offset..<change.offset + change.before.count, with: change.before)
            bytes.removeSubrange(change.sizeBefore...)
        }
    }

    private mutating func redo(_ change: Change) {
        if let cut = change.cut {
            if cut < bytes.count { bytes.removeSubrange(cut...) }
        } else {
            put(change.after, at: change.offset)
        }
    }

    /// Each sector of a write reaches the medium or does not. A cut is whole or not at all.
    private mutating func redoSectors(_ change: Change, chance: inout RandomStream) {
        guard change.cut == nil else {
            if chance.flip() { redo(change) }
            return
        }
        var start = change.offset
        let end = change.offset + change.after.count
        while start < end {
            let stop = min(end, (start / Self.sectorBytes + 1) * Self.sectorBytes)
            if chance.flip() {
                put(
                    Array(change.after[start - change.offset..<stop - change.offset]), at: start)
            }
            start = stop
        }
    }
}
