import Testing
import Transactions
import Vocabulary

@testable import Clearing

@Suite struct OracleTests {
    private func median(_ pairs: [(Int64, UInt64)]) -> Int64? {
        weightedMedian(pairs.map { WeightedPrice(price: $0.0, weight: $0.1) })
    }

    @Test func `the weighted median takes the lower price at an even split`() {
        #expect(median([(10, 1), (20, 1)]) == 10)
        #expect(median([(10, 1), (20, 1), (30, 1)]) == 20)
        #expect(median([(30, 1), (10, 2), (20, 1)]) == 10)
        #expect(median([(10, 1), (20, 2), (30, 1)]) == 20)
        #expect(median([(10, 1), (20, 1), (30, 3)]) == 30)
    }

    @Test func `opinions without weight do not count`() {
        #expect(median([(10, 1), (20, 0), (30, 1)]) == 10)
        #expect(median([(10, 0), (20, 0)]) == nil)
        #expect(median([]) == nil)
    }

    @Test func `the sums of the heaviest powers do not overflow`() {
        let heavy = UInt64.max
        #expect(median([(10, heavy), (20, heavy), (30, heavy)]) == 20)
    }

    @Test func `a price needs more than two thirds of all weight`() throws {
        var desk = Desk(validators: 3)
        desk.validators = 2
        try desk.run(prices: [61_000_000, nil])
        // Two of three are exactly two thirds: the genesis price is carried.
        #expect(desk.house.marketViews()[0].oraclePrice == Price(60_000_000))
        desk.validators = 3
        try desk.run(prices: [61_000_000, nil])
        #expect(desk.house.marketViews()[0].oraclePrice == Price(61_000_000))
    }

    @Test func `a convicted validator no longer counts`() throws {
        var desk = Desk(validators: 4)
        var input = desk.input(prices: [61_000_000, nil])
        input.prices.removeLast()
        input.convictions = [ValidatorIndex(3), ValidatorIndex(3)]
        try desk.run(input)
        #expect(desk.house.oracle.weights[3].power == 0)
        #expect(desk.house.marketViews()[0].oraclePrice == Price(61_000_000))
        var stranger = desk.input()
        stranger.convictions = [ValidatorIndex(4)]
        #expect(throws: BlockFault.unknownValidator(ValidatorIndex(4))) {
            try desk.house.execute(stranger)
        }
    }

    @Test func `entries that are old, repeated, out of range or ahead of time are passed over`()
        throws
    {
        var desk = Desk()
        try desk.run()
        var input = desk.input(prices: [])
        func report(_ price: Int64, _ published: Timestamp, market: UInt32 = 0, by: Int = 0) {
            input.prices.append(
                PriceReport(
                    validator: ValidatorIndex(by), published: published,
                    market: MarketID(market), price: Price(price)))
        }
        report(0, input.time)
        report(-5, input.time)
        report(Int64.max, input.time)
        report(61_000_000, input.time.advanced(byMilliseconds: 1))
        report(61_000_000, desk.time)
        report(61_000_000, input.time, market: 9)
        report(61_000_000, input.time, by: 9)
        try desk.run(input)
        #expect(desk.house.marketViews()[0].oraclePrice == Price(60_000_000))
    }

    @Test func `a stale price allows reducing only, a fresh one everything again`() throws {
        var desk = Desk()
        try desk.run([
            desk.transaction(1, [Desk.order(.sell, 10, at: 60_000_000)]),
            desk.transaction(2, [Desk.order(.buy, 10, at: 60_000_000)]),
        ])
        // The last entry counts for five seconds; ten seconds after that the price is stale.
        for _ in 0..<4 { try desk.run(prices: [nil, nil], after: 4_500) }
        let view = desk.house.marketViews()[0]
        guard case .reduceOnly(let age) = view.phase else {
            Issue.record("\(view.phase)")
            return
        }
        #expect(!view.allowsLiquidation)
        let blind: [Int64?] = [nil, nil]
        let refused = try desk.act(2, Desk.order(.buy, 1, at: 60_000_000), prices: blind)
        #expect(
            refused.refusal
                == .exchange(.reduceOnly(Desk.btc, ageMilliseconds: age + 200)))
        let reducing = Desk.order(.sell, 1, at: 60_000_000, reduceOnly: true)
        #expect(try desk.act(2, reducing, prices: blind).refusal == nil)
        #expect(
            try desk.act(2, Desk.withdraw(1), prices: blind).refusal
                == .risk(.pricesUncertain(Desk.btc)))
        #expect(try desk.act(2, Desk.order(.buy, 1, at: 59_000_000)).refusal == nil)
    }

    @Test func `after a stall come cancels only, then post-only, then everything`() throws {
        var desk = Desk()
        try desk.run()
        try desk.run(after: 10_001)
        #expect(desk.house.marketViews()[0].phase == .cancelOnly(freshNeeded: 2))
        let cross = Desk.order(.buy, 1, at: 60_000_000)
        let make = Desk.order(.buy, 1, at: 59_000_000, .postOnly)
        #expect(
            try desk.act(1, cross).refusal
                == .exchange(.cancelOnly(Desk.btc, freshNeeded: 1)))
        // The third fresh round opens ten blocks of post-only.
        #expect(try desk.act(1, cross).refusal == .exchange(.postOnly(Desk.btc, blocks: 10)))
        #expect(try desk.act(1, make).refusal == nil)
        for _ in 0..<9 { try desk.run() }
        #expect(try desk.act(1, cross).refusal == nil)
    }

    @Test func `ten rounds without a price and liquidations wait for three fresh ones`() throws {
        var desk = Desk()
        try desk.run()
        // The last entry still counts until five seconds have passed.
        try desk.run(prices: [nil, nil], after: 5_001)
        for _ in 0..<8 { try desk.run(prices: [nil, nil]) }
        #expect(desk.house.marketViews()[0].allowsLiquidation)
        try desk.run(prices: [nil, nil])
        #expect(!desk.house.marketViews()[0].allowsLiquidation)
        try desk.run()
        try desk.run()
        #expect(!desk.house.marketViews()[0].allowsLiquidation)
        try desk.run()
        #expect(desk.house.marketViews()[0].allowsLiquidation)
    }

    @Test func `the mark stays within its band of the oracle`() throws {
        var desk = Desk()
        try desk.run([
            desk.transaction(1, [Desk.order(.buy, 10, at: 80_000_000)]),
            desk.transaction(2, [Desk.order(.sell, 10, at: 80_500_000)]),
        ])
        try desk.run()
        #expect(desk.house.marketViews()[0].markPrice == Price(66_000_000))
        var quiet = Desk()
        try quiet.run([quiet.transaction(1, [Desk.order(.buy, 10, at: 80_000_000)])])
        try quiet.run()
        // A book with one side leaves the oracle.
        #expect(quiet.house.marketViews()[0].markPrice == Price(60_000_000))
    }
}
