import Cryptography

extension Table {
    /// The digest of the whole state of the table: name, size of a row, slots, rows, free list.
    ///
    /// Hashes what changed since it was asked last.
    package mutating func root() -> Digest {
        // Held apart, so that the rows can be read while the tree changes.
        let (rows, slots) = (rows, slots)
        let top = rows.withUnsafeBytes { memory in
            tree.top(rows: memory, stride: MemoryLayout<Row>.stride, slots: slots)
        }
        return seal(top)
    }

    /// The same digest, from the rows alone and the slow way. For tests and for checking a state
    /// that was read from elsewhere.
    package func rootFromScratch() -> Digest {
        var level: [Digest] = []
        for first in stride(from: 0, to: rows.count, by: TableTree.rowsPerLeaf) {
            let leaf = first..<min(first + TableTree.rowsPerLeaf, rows.count)
            var hasher = SHA256Hasher()
            hasher.update(TableTree.leafTag)
            for index in leaf { withUnsafeBytes(of: rows[index]) { hasher.update($0) } }
            for index in leaf { hasher.update(integer: slots[index].link) }
            level.append(hasher.finish())
        }
        while level.count > 1 {
            level = stride(from: 0, to: level.count, by: TableTree.fanout).map { first in
                var hasher = SHA256Hasher()
                hasher.update(TableTree.nodeTag)
                for child in level[first...].prefix(TableTree.fanout) { hasher.update(child) }
                return hasher.finish()
            }
        }
        return seal(level.first ?? .zero)
    }

    private func seal(_ top: Digest) -> Digest {
        var hasher = SHA256Hasher()
        hasher.update(TableTree.tableTag)
        hasher.update(text: name)
        hasher.update(integer: UInt32(MemoryLayout<Row>.size))
        hasher.update(integer: UInt64(extent.capacity))
        hasher.update(integer: UInt64(extent.count))
        hasher.update(integer: extent.freeHead)
        hasher.update(top)
        return hasher.finish()
    }
}
