import Cryptography

/// What a table must do, said with two arrays and a stack of free ids.
struct TableModel: Equatable {
    /// A row for each slot; blank where it is free.
    private(set) var rows: [TableTestRow] = []
    private(set) var isLive: [Bool] = []
    private(set) var free: [UInt32] = []
    private(set) var count = 0

    var capacity: UInt32 { UInt32(rows.count) }

    subscript(id: UInt32) -> TableTestRow? {
        Int(id) < rows.count && isLive[Int(id)] ? rows[Int(id)] : nil
    }

    mutating func insert(_ row: TableTestRow) -> UInt32 {
        count += 1
        if let last = free.popLast() {
            rows[Int(last)] = row
            isLive[Int(last)] = true
            return last
        }
        rows.append(row)
        isLive.append(true)
        return UInt32(rows.count - 1)
    }

    mutating func update(_ id: UInt32, _ row: TableTestRow) {
        rows[Int(id)] = row
    }

    mutating func remove(_ id: UInt32) {
        count -= 1
        rows[Int(id)] = TableTestRow()
        isLive[Int(id)] = false
        free.append(id)
    }

    /// The links by their definition, and the first free id.
    var links: (links: [UInt32], head: UInt32) {
        var links: [UInt32] = Array(repeating: UInt32.max, count: rows.count)
        var next = UInt32.max - 1
        for id in free {
            links[Int(id)] = next
            next = id
        }
        return (links, next)
    }
}
