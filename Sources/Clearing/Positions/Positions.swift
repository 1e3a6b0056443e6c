import Cryptography
import Vocabulary

/// Knows: fills, reservations, the funding index.
/// Owns: positions with what is offered on top, open interest.
/// Offers: find, replace, open interest.
/// Refuses: with `PositionsRefusal`, where an operation asks.
/// Never: balances, orders.
struct Positions: Sendable {
    var positions = Table<PositionRow>(name: "positions")
    var interest = Table<OpenInterestRow>(name: "open-interest")

    init(markets: Int) {
        for _ in 0..<markets { _ = interest.insert(OpenInterestRow()) }
    }

    /// The position in the market, in the list that begins with `first`.
    func find(_ market: UInt32, from first: Link) -> (id: UInt32, row: PositionRow)? {
        var link = first
        while let id = link.id {
            let row = positions[id]
            if row.market == market { return (id, row) }
            link = row.next
        }
        return nil
    }

    /// Puts `row` into the list that begins with `first`, or takes it out when it is idle;
    /// returns the new beginning of the list.
    mutating func replace(_ row: PositionRow, from first: Link) -> Link {
        guard let (id, old) = find(row.market, from: first) else {
            if row.isIdle { return first }
            var fresh = row
            fresh.next = first
            count(0, row.lots, in: row.market)
            return Link(positions.insert(fresh))
        }
        count(old.lots, row.lots, in: row.market)
        if row.isIdle { return unlink(id, from: first) }
        positions.update(id) { kept in
            let next = kept.next
            kept = row
            kept.next = next
        }
        return first
    }

    private mutating func count(_ before: Int64, _ after: Int64, in market: UInt32) {
        let change = max(after, 0) - max(before, 0)
        if change != 0 { interest.update(market) { $0.lots += change } }
    }

    private mutating func unlink(_ id: UInt32, from first: Link) -> Link {
        let next = positions[id].next
        positions.remove(id)
        if first == Link(id) { return next }
        var link = first
        while let before = link.id {
            link = positions[before].next
            if link == Link(id) {
                positions.update(before) { $0.next = next }
                break
            }
        }
        return first
    }
}
