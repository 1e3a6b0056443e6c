import Testing
import Transactions
import Vocabulary

@testable import Clearing

/// Each invariant, broken on purpose in the raw rows, is seen.
@Suite struct InvariantTests {
    /// Two positions, an order on each side.
    static func busy() throws -> Desk {
        var desk = Desk()
        try desk.run([
            desk.transaction(1, [Desk.order(.sell, 10, at: 60_000_000)]),
            desk.transaction(2, [Desk.order(.buy, 10, at: 60_000_000)]),
            desk.transaction(1, [Desk.order(.sell, 7, at: 61_000_000)]),
            desk.transaction(2, [Desk.order(.buy, 7, at: 59_000_000)]),
        ])
        #expect(desk.position(2) == 10)
        try desk.house.audit()
        return desk
    }

    static let plants: [(String, @Sendable (inout ClearingHouse) -> Void)] = [
        (
            "all balances together are zero",
            { $0.accounts.reserved.update(3) { $0.balance -= 1 } }
        ),
        (
            "the insurance is not below zero",
            {
                let all = $0.insurance.rawValue
                $0.accounts.post(Posting(from: .insurance, to: .fees, amount: all + 1))
            }
        ),
        (
            "debts are recorded with their markets",
            { $0.accounts.post(Posting(from: .badDebt, to: .fees, amount: 1)) }
        ),
        (
            "a market's clearing account is empty",
            { $0.accounts.post(Posting(from: .fees, to: .clearing(1), amount: 1)) }
        ),
        (
            "positions of a market sum to zero",
            { $0.positions.positions.update(0) { $0.lots += 1 } }
        ),
        (
            "open interest is what is held long",
            { $0.positions.interest.update(0) { $0.lots += 1 } }
        ),
        (
            "a market's funding owed covers what it owes",
            { $0.accounts.post(Posting(from: .funding(0), to: .fees, amount: 1)) }
        ),
        (
            "a book is not crossed",
            {
                var level =
                    $0.exchange.ladders.best(0, .buy)
                    ?? Level(
                        price: 0, lots: 0, first: .none, last: .none, orders: 0)
                level.price = 61_000_000
                $0.exchange.ladders.put(level, 0, .buy)
            }
        ),
        (
            "a level is the sum of its orders",
            {
                guard let (id, row) = Self.firstOrder($0) else { return }
                _ = row
                $0.exchange.orders.update(id) { $0.lots += 1 }
            }
        ),
        (
            "reservations are the sums of orders",
            { $0.positions.positions.update(0) { $0.openBuyLots += 1 } }
        ),
        (
            "equity below zero is queued for liquidation",
            {
                let all = $0.accounts.subaccounts[3].balance
                $0.accounts.post(Posting(from: .subaccount(3), to: .fees, amount: all + 1))
            }
        ),
        (
            "live nonces are counted",
            { $0.accounts.accounts.update(1) { $0.liveNonces += 1 } }
        ),
    ]

    static func firstOrder(_ house: ClearingHouse) -> (UInt32, OrderRow)? {
        var found: (UInt32, OrderRow)?
        house.exchange.orders.forEach { id, row in
            if found == nil { found = (id, row) }
        }
        return found
    }

    @Test(arguments: plants.indices)
    func `a planted breach is named`(index: Int) throws {
        var desk = try Self.busy()
        let (name, plant) = Self.plants[index]
        plant(&desk.house)
        do {
            try desk.house.audit()
            Issue.record("\(name): not seen")
        } catch BlockFault.halted(let invariant, _) {
            #expect(invariant == name)
        }
    }
}
