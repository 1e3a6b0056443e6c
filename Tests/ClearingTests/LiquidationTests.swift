import Testing
import Transactions
import Vocabulary

@testable import Clearing

@Suite struct LiquidationTests {
    static let million: Int64 = 1_000_000

    /// Client 1 holds 30 lots long on 100 USD; client 2 is short; client 3 bids below.
    private func leveraged(
        bids: [(Int64, Int64)], insurance: Int64 = 1_000_000_000
    ) throws -> Desk {
        var desk = Desk(clients: 4, balance: 100 * Self.million) {
            $0.insurance = Amount(insurance)
        }
        try desk.run([
            desk.transaction(0, [Desk.deposit(100_000 * Self.million, to: 2)]),
            desk.transaction(0, [Desk.deposit(100_000 * Self.million, to: 3)]),
        ])
        try desk.run([
            desk.transaction(2, [Desk.order(.sell, 30, at: 60_000_000)]),
            desk.transaction(1, [Desk.order(.buy, 30, at: 60_000_000)]),
            desk.transaction(1, [Desk.order(.buy, 1, at: 40_000_000)]),
        ])
        #expect(desk.position(1) == 30)
        try desk.run(
            bids.map { desk.transaction(3, [Desk.order(.buy, $0.1, at: $0.0, .postOnly)]) })
        return desk
    }

    @Test func `just enough is closed to be sound again`() throws {
        var desk = try leveraged(bids: [(58_000_000, 100)])
        // At 58.2 equity is about 45 USD, maintenance 52.
        let outcome = try desk.run(prices: [58_200_000, 30_000_000])
        #expect(outcome.summary.liquidations == 1)
        let left = desk.position(1)
        #expect(left > 0 && left < 30)
        let view = try #require(desk.subaccount(1))
        let target = view.maintenanceMargin.rawValue * 102 / 100
        #expect(view.equity.rawValue >= target)
        // One lot less would not have been enough: a lot frees 1.78 USD of margin.
        #expect(view.equity.rawValue < target + 2_000_000)
        #expect(view.orders.isEmpty)
        #expect(view.liquidation == .sound)
        // The fee is a quarter of the maintenance rate and goes to the insurance.
        let closed = 30 - left
        #expect(desk.house.insurance.rawValue == 1_000_000_000 + closed * 58_000_000 * 75 / 10_000)
    }

    @Test func `insurance pays what is missing when all is closed`() throws {
        var desk = try leveraged(bids: [(55_000_000, 100)])
        let outcome = try desk.run(prices: [55_000_000, 30_000_000])
        #expect(desk.position(1) == 0)
        #expect(desk.balance(1) == 0)
        // 30 lots lost 5 USD each; 100 USD less fees were there.
        let fees = 2_000 + 30 * 30_000 as Int64
        let missing = 150 * Self.million - 100 * Self.million + fees
        #expect(outcome.summary.insurancePaid == Amount(missing))
        #expect(desk.house.insurance.rawValue == 1_000_000_000 - missing)
        #expect(desk.house.outstandingDebt == .zero)
    }

    @Test func `without a bid that can be borne everything waits in the queue`() throws {
        var desk = try leveraged(bids: [(20_000_000, 100)], insurance: 10 * Self.million)
        let outcome = try desk.run(prices: [58_200_000, 30_000_000])
        #expect(outcome.summary.waiting == 1)
        #expect(desk.position(1) == 30)
        #expect(desk.subaccount(1)?.liquidation == .queued(since: desk.house.height))
        // It recovers by itself.
        try desk.run(prices: [60_000_000, 30_000_000])
        #expect(desk.subaccount(1)?.liquidation == .sound)
    }

    @Test func `a loss that the insurance cannot cover halts the market until it is gone`()
        throws
    {
        var desk = try leveraged(bids: [(20_000_000, 100)], insurance: 10 * Self.million)
        let low: [Int64?] = [50_000_000, 30_000_000]
        try desk.run(prices: low)
        guard case .halted(let debt) = desk.house.marketViews()[0].phase else {
            Issue.record("\(desk.house.marketViews()[0].phase)")
            return
        }
        #expect(debt.rawValue == 200 * Self.million + 902_000 - 10 * Self.million)
        let order = try desk.act(3, Desk.order(.buy, 1, at: 50_000_000), prices: low)
        #expect(order.refusal == .exchange(.halted(Desk.btc, debt: debt)))
        // The other market goes on, and so do cancels.
        let other = Desk.order(.buy, 1, at: 29_000_000, market: Desk.eth)
        #expect(try desk.act(3, other, prices: low).refusal == nil)
        try desk.run()
        #expect(desk.house.marketViews()[0].phase == .continuous)
    }

    @Test func `a debt of a closed position is recorded, repaid first, and gates withdrawals`()
        throws
    {
        var desk = Desk { $0.insurance = Amount(30) }
        // A subaccount below zero without positions, as only a fault could leave it.
        let id = try #require(desk.house.accounts.subaccount(.main, of: 3))
        let all = desk.house.accounts.subaccounts[id].balance
        desk.house.accounts.post(
            Posting(from: .subaccount(id), to: .external, amount: all + 100))
        _ = desk.house.sealBlock()
        let outcome = try desk.run()
        #expect(outcome.summary.insurancePaid == Amount(30))
        #expect(outcome.summary.debtRecorded == Amount(70))
        #expect(desk.house.outstandingDebt == Amount(70))
        #expect(desk.balance(3) == 0)
        #expect(desk.house.marketViews()[0].phase == .halted(debt: Amount(70)))
        #expect(
            try desk.act(1, Desk.withdraw(5)).refusal
                == .accounts(.debtOutstanding(Amount(70))))
        desk.house.accounts.post(Posting(from: .external, to: .insurance, amount: 50))
        _ = desk.house.sealBlock()
        try desk.run()
        #expect(desk.house.outstandingDebt == Amount(20))
        desk.house.accounts.post(Posting(from: .external, to: .insurance, amount: 50))
        _ = desk.house.sealBlock()
        try desk.run()
        #expect(desk.house.insurance == Amount(30))
        #expect(try desk.act(1, Desk.withdraw(5)).refusal == nil)
    }

    @Test func `no more than the bound are closed in one block, the worst first`() throws {
        let many = Limits.liquidationsPerBlock + 6
        var desk = Desk(clients: many + 2, balance: 100 * Self.million)
        try desk.run([desk.transaction(0, [Desk.deposit(1 << 45, to: 1)])])
        // Later clients hold more and are worse off.
        var orders = [desk.transaction(1, [Desk.order(.sell, 10_000, at: 60_000_000)])]
        for client in 2..<(many + 2) {
            let lots: Int64 = client < 8 ? 30 : 31
            orders.append(desk.transaction(client, [Desk.order(.buy, lots, at: 60_000_000)]))
        }
        try desk.run(orders)
        let outcome = try desk.run(prices: [58_000_000, 30_000_000])
        #expect(outcome.summary.liquidations == Limits.liquidationsPerBlock)
        #expect(outcome.summary.waiting >= 6)
        for client in 2..<8 {
            #expect(desk.position(client) == 30)
            #expect(desk.subaccount(client)?.liquidation == .queued(since: desk.house.height))
        }
    }

    @Test func `a reducing order may not leave a loss to the insurance`() throws {
        var desk = try leveraged(bids: [(40_000_000, 100)])
        let sell = Desk.order(.sell, 30, at: 40_000_000, .immediateOrCancel, reduceOnly: true)
        let refusal = try desk.act(1, sell).refusal
        guard case .risk(.reducingAtALoss(let equity, let maintenance)) = refusal else {
            Issue.record("\(String(describing: refusal))")
            return
        }
        #expect(equity < .zero)
        #expect(maintenance == .zero)
    }
}
