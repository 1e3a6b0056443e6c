import Testing
import Transactions
import Vocabulary

@testable import Clearing

@Suite struct FundingTests {
    /// Clients 1 and 2 hold 1,000 lots against each other; the book leans above the oracle.
    private func leaning() throws -> Desk {
        var desk = Desk { genesis in
            genesis.markets[0].fundingIntervalMilliseconds = 10_000
            genesis.markets[0].impactNotional = Amount(1_000_000)
        }
        try desk.run([
            desk.transaction(1, [Desk.order(.sell, 1_000, at: 60_000_000)]),
            desk.transaction(2, [Desk.order(.buy, 1_000, at: 60_000_000)]),
            desk.transaction(3, [Desk.order(.buy, 10, at: 60_600_000)]),
        ])
        try desk.run([desk.transaction(0, [Desk.order(.sell, 10, at: 60_660_000)])])
        return desk
    }

    @Test func `longs pay what shorts get, to the unit but for the dust`() throws {
        var desk = try leaning()
        let before = desk.balance(1) + desk.balance(2)
        for _ in 0..<11 { try desk.run(after: 1_000) }
        let view = desk.house.marketViews()[0]
        #expect(view.fundingIndex > 0)
        // Premium 1 % less the dead band of 0.05 %, for 10 s of 8 h, in billionths.
        #expect(view.fundingRate == 9_500_000 * 10_000 / (8 * 60 * 60 * 1000))
        let owed = desk.subaccount(2)?.positions[0].fundingOwed.rawValue ?? 0
        let due = desk.subaccount(1)?.positions[0].fundingOwed.rawValue ?? 0
        #expect(owed > 0)
        #expect(owed == -due || owed == -due + 1)
        // Closing settles both.
        try desk.run([
            desk.transaction(1, [Desk.order(.buy, 1_000, at: 60_610_000, .postOnly)]),
            desk.transaction(2, [Desk.order(.sell, 1_000, at: 60_610_000)]),
        ])
        #expect(desk.position(1) == 0)
        #expect(desk.position(2) == 0)
        let fees = desk.house.fees.rawValue
        #expect(fees > 0)
        try desk.house.audit()
        #expect(desk.balance(1) + desk.balance(2) < before)
        try desk.run()
        #expect(desk.house.accounts.balance(of: .funding(0)) <= 0 || desk.position(3) != 0)
    }

    @Test func `the rate is interest inside the dead band, and capped outside`() {
        var rules = Desk().house.genesis.markets[0]
        rules.fundingInterest = 100_000
        var row = FundingRow()
        row.samples = 2
        let eight = Funding.eightHours
        for (sum, rate) in [
            (0, 100_000), (200_000, 100_000), (-800_000, 100_000), (2_000_000, 500_000),
            (-2_000_000, -500_000), (2_000_000_000, 320_000_000),
        ] as [(Int64, Int64)] {
            row.premiumSum = sum
            #expect(Funding.rate(row, interval: eight, rules: rules) == rate, "premium \(sum / 2)")
        }
    }

    @Test func `owed is rounded up, due is rounded down`() {
        let half = Funding.indexScale / 2
        #expect(PositionRow.fundingOwed(lots: 1, since: 0, at: half) == 1)
        #expect(PositionRow.fundingOwed(lots: -1, since: 0, at: half) == 0)
        #expect(PositionRow.fundingOwed(lots: 3, since: 0, at: half) == 2)
        #expect(PositionRow.fundingOwed(lots: -3, since: 0, at: half) == -1)
        #expect(PositionRow.fundingOwed(lots: 3, since: half, at: -half) == -3)
    }

    @Test func `without samples or a certain price nothing is paid`() throws {
        var desk = Desk { $0.markets[0].fundingIntervalMilliseconds = 1_000 }
        for _ in 0..<5 { try desk.run(after: 600) }
        #expect(desk.house.marketViews()[0].fundingIndex == 0)
    }
}
