import Cryptography

/// What a table must do, said with a dictionary and a stack of free ids.
struct TableModel: Equatable {
    var rows: [UInt32: TableTestRow] = [:]
    var free: [UInt32] = []
    var capacity: UInt32 = 0

    mutating func insert(_ row: TableTestRow) -> UInt32 {
        let id: UInt32
        if let last = free.popLast() {
            id = last
        } else {
            id = capacity
            capacity += 1
        }
        rows[id] = row
        return id
    }

    mutating func remove(_ id: UInt32) {
        rows[id] = nil
        free.append(id)
    }

    /// The root by its definition, from the model alone.
    func root(name: String) -> Digest {
        var links: [UInt32] = Array(repeating: UInt32.max, count: Int(capacity))
        var next = UInt32.max - 1
        for id in free {
            links[Int(id)] = next
            next = id
        }
        var level: [Digest] = []
        for first in stride(from: 0, to: Int(capacity), by: 4) {
            let leaf = first..<min(first + 4, Int(capacity))
            var bytes: [UInt8] = [0]
            for id in leaf {
                withUnsafeBytes(of: rows[UInt32(id)] ?? TableTestRow()) {
                    bytes.append(contentsOf: $0)
                }
            }
            links[leaf].withUnsafeBytes { bytes.append(contentsOf: $0) }
            level.append(SHA256.hash(bytes))
        }
        while level.count > 1 {
            level = stride(from: 0, to: level.count, by: 8).map { first in
                SHA256.hash([1] + level[first..<min(first + 8, level.count)].flatMap(\.bytes))
            }
        }
        var hasher = SHA256Hasher()
        hasher.update([2])
        hasher.update(text: name)
        hasher.update(integer: UInt32(16))
        hasher.update(integer: UInt64(capacity))
        hasher.update(integer: UInt64(rows.count))
        hasher.update(integer: next)
        hasher.update(level.first ?? .zero)
        return hasher.finish()
    }
}
