import Vocabulary

extension ClearingHouse {
    /// After a forced close equity is this much above maintenance, in millionths of it.
    static let liquidationBuffer: Int64 = 20_000

    /// Repays old debts, closes what is below maintenance as far as the book bears it, lets the
    /// insurance pay for what is closed, and marks who must wait. Bounded by
    /// `Limits.liquidationsPerBlock`; the worst come first.
    mutating func liquidate(_ queue: [Candidate]) {
        repayDebts()
        var promised: Int64 = 0
        var uncovered = Array(repeating: Int64(0), count: genesis.markets.count)
        var attempts = 0
        for candidate in queue {
            let id = candidate.subaccount
            if assess(id).isLiquidatable, attempts < Limits.liquidationsPerBlock {
                attempts += 1
                closePositions(of: id, promised: promised)
            }
            let now = assess(id)
            setQueued(id, now.isLiquidatable)
            if now.isLiquidatable { notes.summary.waiting += 1 }
            guard now.equity < 0, let market = heaviestMarket(of: id) else { continue }
            let deficit = Int64(clamping: -now.equity)
            let covered = min(deficit, max(0, accounts.balance(of: .insurance) - promised))
            promised += covered
            uncovered[Int(market)] += deficit - covered
        }
        for market in uncovered.indices {
            liquidation.setUncovered(uncovered[market], in: UInt32(market))
        }
    }

    private mutating func repayDebts() {
        let debt = -accounts.balance(of: .badDebt)
        let payment = min(debt, accounts.balance(of: .insurance))
        guard payment > 0 else { return }
        accounts.post(Posting(from: .insurance, to: .badDebt, amount: payment))
        liquidation.repay(payment)
    }

    private mutating func setQueued(_ id: UInt32, _ isQueued: Bool) {
        let since = accounts.subaccounts[id].queuedSince
        let height = calendar.row.height
        if isQueued, since == 0 {
            accounts.subaccounts.update(id) { $0.queuedSince = height + 1 }
        } else if !isQueued, since != 0 {
            accounts.subaccounts.update(id) { $0.queuedSince = 0 }
        }
    }

    private mutating func closePositions(of id: UInt32, promised: Int64) {
        let before = assess(id)
        let row = accounts.subaccounts[id]
        notes.summary.liquidations += 1
        notes.events.append(
            .liquidated(
                accounts.accounts[row.account].address, SubaccountNumber(row.number),
                equity: Amount(Int64(clamping: before.equity)),
                maintenance: Amount(Int64(clamping: before.maintenance))))
        cancelAll(of: id)
        let markets = marketsByMaintenance(of: id)
        for market in markets {
            guard assess(id).isLiquidatable else { break }
            if oracle.allowsLiquidation(market, at: calendar.time, limits: genesis.limits) {
                forceClose(id, in: market, promised: promised)
            }
        }
        coverShortfall(of: id, lastMarket: markets.first ?? 0)
    }

    private mutating func cancelAll(of id: UInt32) {
        while let order = accounts.subaccounts[id].firstOrder.id {
            notes.events.append(takeOff(order, .liquidation))
        }
    }

    /// The markets in which a position is held, the one that asks for most margin first.
    func marketsByMaintenance(of id: UInt32) -> [UInt32] {
        var held: [(market: UInt32, margin: Int128)] = []
        var link = accounts.subaccounts[id].firstPosition
        while let position = link.id {
            let row = positions.positions[position]
            link = row.next
            if row.lots != 0 {
                held.append((row.market, maintenance(of: row)))
            }
        }
        held.sort { left, right in
            left.margin == right.margin ? left.market < right.market : left.margin > right.margin
        }
        return held.map(\.market)
    }

    func heaviestMarket(of id: UInt32) -> UInt32? { marketsByMaintenance(of: id).first }

    func maintenance(of row: PositionRow) -> Int128 {
        var alone = Assessment(balance: 0)
        alone.add(
            row, mark: oracle.prices[row.market].mark, fundingIndex: row.fundingIndex,
            rules: rules(row.market))
        return alone.maintenance
    }

    /// When all is closed and the balance is below zero, the insurance pays first; what it
    /// cannot pay is recorded as a debt, and the market halts.
    private mutating func coverShortfall(of id: UInt32, lastMarket: UInt32) {
        let row = accounts.subaccounts[id]
        guard row.balance < 0, marketsByMaintenance(of: id).isEmpty else { return }
        let address = accounts.accounts[row.account].address
        let number = SubaccountNumber(row.number)
        let paid = min(-row.balance, max(0, accounts.balance(of: .insurance)))
        let debt = -row.balance - paid
        if paid > 0 {
            accounts.post(Posting(from: .insurance, to: .subaccount(id), amount: paid))
            notes.events.append(.insurancePaid(address, number, Amount(paid)))
            notes.summary.insurancePaid = Amount(notes.summary.insurancePaid.rawValue + paid)
        }
        if debt > 0 {
            accounts.post(Posting(from: .badDebt, to: .subaccount(id), amount: debt))
            liquidation.addDebt(debt, in: lastMarket)
            notes.events.append(.debtRecorded(address, number, MarketID(lastMarket), Amount(debt)))
            notes.summary.debtRecorded = Amount(notes.summary.debtRecorded.rawValue + debt)
        }
    }
}
