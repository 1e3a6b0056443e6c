/// What a table must do, said with a dictionary and a stack of free ids.
struct TableModel: Equatable {
    var rows: [UInt32: TableTestRow] = [:]
    var free: [UInt32] = []
    var capacity: UInt32 = 0

    var ids: [UInt32] { rows.keys.sorted() }

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
}
