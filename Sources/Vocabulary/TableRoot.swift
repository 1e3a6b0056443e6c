import Cryptography

extension Table {
    /// The digest of the whole state of the table: name, size of a row, slots, rows, free list.
    ///
    /// Hashes what changed since it was asked last. The digest is the same whichever way it is
    /// computed.
    package mutating func root(hashing: TableHashing = .lanes) -> Digest {
        crown.root(over: top(hashing))
    }

    /// The same digest, from the rows alone and the slow way. For tests and for checking a state
    /// that was read from elsewhere.
    package func rootFromScratch() -> Digest {
        crown.root(over: withMemory(Self.topFromScratch))
    }

    /// Brings the tree up to date.
    @discardableResult
    mutating func top(_ hashing: TableHashing) -> Digest {
        // Held apart, so that the rows can be read while the tree changes.
        let (rows, slots) = (rows, slots)
        return rows.withUnsafeBytes { bytes in
            slots.withUnsafeBufferPointer { slots in
                tree.top(
                    TableMemory(rows: bytes, stride: MemoryLayout<Row>.stride, slots: slots),
                    hashing)
            }
        }
    }

    /// What the root covers beside the slots.
    var crown: TableCrown {
        TableCrown(
            name: name, rowBytes: UInt32(MemoryLayout<Row>.size),
            capacity: UInt32(extent.capacity), count: UInt32(extent.count),
            freeHead: extent.freeHead)
    }

    func withMemory<Answer>(_ body: (TableMemory) -> Answer) -> Answer {
        rows.withUnsafeBytes { bytes in
            slots.withUnsafeBufferPointer { slots in
                body(TableMemory(rows: bytes, stride: MemoryLayout<Row>.stride, slots: slots))
            }
        }
    }

    private static func topFromScratch(_ memory: TableMemory) -> Digest {
        var level: [Digest] = []
        let form = memory.form
        for first in stride(from: 0, to: memory.slots.count, by: form.parts) {
            let leaf = first..<min(first + form.parts, memory.slots.count)
            let bytes = leaf.lowerBound * form.bytes..<leaf.upperBound * form.bytes
            var hasher = SHA256Hasher()
            hasher.update(UnsafeRawBufferPointer(rebasing: memory.rows[bytes]))
            for index in leaf { hasher.update(integer: memory.slots[index].link) }
            hasher.update(form.tag)
            level.append(hasher.finish())
        }
        while level.count > 1 {
            level = stride(from: 0, to: level.count, by: TableForm.fanout).map { first in
                var hasher = SHA256Hasher()
                for child in level[first...].prefix(TableForm.fanout) { hasher.update(child) }
                hasher.update(TableForm.node.tag)
                return hasher.finish()
            }
        }
        return level.first ?? .zero
    }
}
