import Cryptography
import Vocabulary

extension ClearingHouse {
    /// Goes back to before a block, which must be the last one in effect.
    package mutating func undo(_ delta: ClearingDelta) {
        accounts.undo(delta.accounts)
        authorities.undo(delta.authorities)
        calendar.table.undo(delta.calendar)
        oracle.weights.undo(delta.weights)
        oracle.entries.undo(delta.entries)
        oracle.prices.undo(delta.prices)
        exchange.orders.undo(delta.orders)
        exchange.trades.undo(delta.trades)
        exchange.ladders.undo(delta.ladders)
        exchange.byID.undo(delta.orderIndex)
        positions.positions.undo(delta.positions)
        positions.interest.undo(delta.interest)
        funding.table.undo(delta.funding)
        liquidation.table.undo(delta.liquidation)
    }

    /// Puts a block into effect again, on the state that it was executed on.
    package mutating func redo(_ delta: ClearingDelta) {
        accounts.redo(delta.accounts)
        authorities.redo(delta.authorities)
        calendar.table.redo(delta.calendar)
        oracle.weights.redo(delta.weights)
        oracle.entries.redo(delta.entries)
        oracle.prices.redo(delta.prices)
        exchange.orders.redo(delta.orders)
        exchange.trades.redo(delta.trades)
        exchange.ladders.redo(delta.ladders)
        exchange.byID.redo(delta.orderIndex)
        positions.positions.redo(delta.positions)
        positions.interest.redo(delta.interest)
        funding.table.redo(delta.funding)
        liquidation.table.redo(delta.liquidation)
    }

    mutating func sealBlock() -> ClearingDelta {
        ClearingDelta(
            accounts: accounts.sealBlock(), authorities: authorities.sealBlock(),
            calendar: calendar.table.sealBlock(),
            weights: oracle.weights.sealBlock(), entries: oracle.entries.sealBlock(),
            prices: oracle.prices.sealBlock(), orders: exchange.orders.sealBlock(),
            trades: exchange.trades.sealBlock(), ladders: exchange.ladders.sealBlock(),
            orderIndex: exchange.byID.sealBlock(), positions: positions.positions.sealBlock(),
            interest: positions.interest.sealBlock(), funding: funding.table.sealBlock(),
            liquidation: liquidation.table.sealBlock())
    }

    /// The digest of the whole state: the tables' roots in their declared order.
    package mutating func root() -> Digest {
        var hasher = SHA256Hasher()
        hasher.update(text: "novation/state/1")
        for root in accounts.roots() + authorities.roots() { hasher.update(root) }
        hasher.update(calendar.table.root())
        hasher.update(oracle.weights.root())
        hasher.update(oracle.entries.root())
        hasher.update(oracle.prices.root())
        hasher.update(exchange.orders.root())
        hasher.update(exchange.trades.root())
        hasher.update(positions.positions.root())
        hasher.update(positions.interest.root())
        hasher.update(funding.table.root())
        hasher.update(liquidation.table.root())
        return hasher.finish()
    }

    // MARK: Marks inside a block

    /// What operations may change, and nothing else does while a mark is open.
    struct Savepoint: Sendable {
        let accounts: Accounts.Savepoint
        let authorities: Authorities.Savepoint
        let calendar: TableSavepoint
        let orders: TableSavepoint
        let trades: TableSavepoint
        let ladders: Int
        let orderIndex: Int
        let positions: TableSavepoint
        let interest: TableSavepoint
    }

    mutating func savepoint() -> Savepoint {
        Savepoint(
            accounts: accounts.savepoint(), authorities: authorities.savepoint(),
            calendar: calendar.table.savepoint(),
            orders: exchange.orders.savepoint(), trades: exchange.trades.savepoint(),
            ladders: exchange.ladders.mark, orderIndex: exchange.byID.mark,
            positions: positions.positions.savepoint(),
            interest: positions.interest.savepoint())
    }

    mutating func rollback(to mark: Savepoint) {
        accounts.rollback(to: mark.accounts)
        authorities.rollback(to: mark.authorities)
        calendar.table.rollback(to: mark.calendar)
        exchange.orders.rollback(to: mark.orders)
        exchange.trades.rollback(to: mark.trades)
        exchange.ladders.rollback(to: mark.ladders)
        exchange.byID.rollback(to: mark.orderIndex)
        positions.positions.rollback(to: mark.positions)
        positions.interest.rollback(to: mark.interest)
    }

    mutating func release(_ mark: Savepoint) {
        accounts.release(mark.accounts)
        authorities.release(mark.authorities)
        calendar.table.release(mark.calendar)
        exchange.orders.release(mark.orders)
        exchange.trades.release(mark.trades)
        positions.positions.release(mark.positions)
        positions.interest.release(mark.interest)
    }
}
