import Cryptography
import Vocabulary

/// Knows: the block being executed.
/// Owns: height, time, the next order's number.
/// Offers: begin a block, number an order.
/// Refuses: nothing; the pipeline has checked height and time.
/// Never: anything else.
struct Calendar: Sendable {
    var table = Table<CalendarRow>(name: "calendar")

    init(time: Timestamp) {
        var row = CalendarRow()
        row.time = time.milliseconds
        row.prunedSecond = Accounts.second(of: time)
        row.nextOrder = 1
        _ = table.insert(row)
    }

    var row: CalendarRow { table[0] }
    var height: Height { Height(row.height) }
    var time: Timestamp { Timestamp(row.time) }

    mutating func begin(_ height: Height, at time: Timestamp) {
        table.update(0) { row in
            row.height = height.rawValue
            row.time = time.milliseconds
        }
    }

    mutating func pruned(through second: Int64) {
        table.update(0) { $0.prunedSecond = second }
    }

    /// A number that no order has had.
    mutating func numberOrder() -> OrderID {
        let id = row.nextOrder
        table.update(0) { $0.nextOrder += 1 }
        return OrderID(id)
    }
}
