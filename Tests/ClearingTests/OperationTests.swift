import Cryptography
import Testing
import Transactions
import Vocabulary

@testable import Clearing

/// Each operation against its refusals, in their order: every attempt is wrong in the tested way
/// and in ways that are checked later, so that a changed order is seen.
@Suite struct OperationTests {
    static let million: Int64 = 1_000_000

    private func check(
        _ desk: inout Desk, _ client: Int, _ operation: Operation, _ expected: Refusal?,
        _ line: UInt = #line
    ) throws {
        let before = desk.house.accountView(Desk.address(client))
        let result = try desk.act(client, operation)
        #expect(result.refusal == expected, "line \(line)")
        guard expected != nil else { return }
        // Refused: the fee and the nonce are gone, nothing else has changed.
        let after = desk.house.accountView(Desk.address(client))
        let fee: Int64 = 1_000
        #expect(
            after?.subaccounts.first?.balance.rawValue
                == (before?.subaccounts.first?.balance.rawValue ?? 0) - fee, "line \(line)")
        #expect(after?.subaccounts.first?.orders == before?.subaccounts.first?.orders)
        #expect(after?.subaccounts.first?.positions == before?.subaccounts.first?.positions)
        #expect(after?.subaccounts.count == before?.subaccounts.count)
    }

    @Test func `place order refuses in its order`() throws {
        var desk = Desk(clients: 4, balance: 100 * Self.million)
        func order(
            _ lots: Int64, _ price: Int64, market: UInt32 = 0, _ kind: TimeInForce = .postOnly,
            reduceOnly: Bool = false, side: Side = .buy, subaccount: UInt16 = 0
        ) -> Operation {
            Desk.order(
                side, lots, at: price, market: MarketID(market), kind, reduceOnly: reduceOnly,
                subaccount: subaccount)
        }
        let limit = Lots(1_000_000)
        try check(
            &desk, 1, order(0, 0, market: 2, subaccount: 9),
            .exchange(.unknownMarket(MarketID(2))))
        try check(
            &desk, 1, order(0, 0, subaccount: 9),
            .exchange(.sizeOutOfRange(have: Lots(0), limit: limit)))
        try check(
            &desk, 1, order(1_000_001, 0, subaccount: 9),
            .exchange(.sizeOutOfRange(have: Lots(1_000_001), limit: limit)))
        try check(
            &desk, 1, order(1_000_000, 0, subaccount: 9),
            .exchange(.priceOutOfRange(have: .zero, limit: Price(1_000_000_000))))
        try check(
            &desk, 1, order(1_000_000, 1_000_000_001, subaccount: 9),
            .exchange(.priceOutOfRange(have: Price(1_000_000_001), limit: Price(1_000_000_000))))
        try check(
            &desk, 1, order(1_000_000, 60_000_001, subaccount: 9),
            .exchange(.offTick(price: Price(60_000_001), tick: Price(500))))
        try check(
            &desk, 1, order(1_000_000, 60_000_000, subaccount: 9),
            .accounts(.unknownSubaccount(SubaccountNumber(9))))
        try check(
            &desk, 1, order(1_000_000, 60_000_000, reduceOnly: true),
            .positions(.nothingToReduce(have: .zero)))
        try desk.run([desk.transaction(2, [order(2, 60_000_000, side: .sell)])])
        try check(
            &desk, 1, order(1_000_000, 60_000_000),
            .exchange(.wouldTake(price: Price(60_000_000), best: Price(60_000_000))))
        // 100 USD of margin carry 2,000 USD: 33 lots of 60 USD, but for the fees so far.
        try check(
            &desk, 1, order(34, 59_000_000),
            .risk(
                .marginBelowInitial(
                    have: Amount(99_990_000), need: Amount(34 * 60_000_000 / 20))))
        try check(&desk, 1, order(33, 59_000_000), nil)
        try desk.house.audit()
    }

    @Test func `a position and its offers stay under the market's limit`() throws {
        var desk = Desk(balance: 1 << 52) { $0.markets[0].positionLimit = Lots(1_000_100) }
        let big = Desk.order(.buy, 1_000_000, at: 50_000_000, .postOnly)
        try check(&desk, 1, big, nil)
        try check(
            &desk, 1, big,
            .positions(.positionOverLimit(have: Lots(2_000_000), limit: Lots(1_000_100))))
        try check(&desk, 1, Desk.order(.buy, 100, at: 50_000_000, .postOnly), nil)
    }

    @Test func `a subaccount has so many orders and no more`() throws {
        var desk = Desk()
        let one = Desk.order(.buy, 1, at: 50_000_000, .postOnly)
        for _ in 0..<4 {
            try desk.run([desk.transaction(1, Array(repeating: one, count: 64))])
        }
        #expect(desk.subaccount(1)?.orders.count == Limits.ordersPerSubaccount)
        try check(
            &desk, 1, one,
            .exchange(.tooManyOrders(have: 256, limit: Limits.ordersPerSubaccount)))
    }

    @Test func `an order takes by price, then time, and rests what is left`() throws {
        var desk = Desk()
        try desk.run([
            desk.transaction(1, [Desk.order(.sell, 5, at: 60_500_000)]),
            desk.transaction(2, [Desk.order(.sell, 5, at: 60_000_000)]),
            desk.transaction(1, [Desk.order(.sell, 5, at: 60_000_000)]),
        ])
        let result = try desk.act(3, Desk.order(.buy, 20, at: 60_500_000))
        var makers: [AccountAddress] = []
        var fees: [Int64] = []
        for case .traded(let trade) in result.events {
            makers.append(trade.maker)
            fees.append(trade.takerFee.rawValue)
        }
        #expect(makers == [Desk.address(2), Desk.address(1), Desk.address(1)])
        #expect(fees == [150_000, 150_000, 151_250])
        #expect(result.restedOrder != nil)
        #expect(desk.position(3) == 15)
        #expect(desk.house.bookView(Desk.btc, depth: 5)?.bids.map(\.lots) == [Lots(5)])
        // 15 lots bought, 5 bps paid.
        let cost = 10 * 60_000_000 + 5 * 60_500_000 as Int64
        #expect(desk.balance(3) == 1_000_000_000_000 - cost - 451_250 - 1_000)
        #expect(desk.house.accounts.balance(of: .clearing(0)) == 0)
    }

    @Test func `an own order in the way is canceled, never traded with`() throws {
        var desk = Desk()
        try desk.run([
            desk.transaction(1, [Desk.order(.sell, 5, at: 60_000_000)]),
            desk.transaction(2, [Desk.order(.sell, 5, at: 60_000_000)]),
        ])
        let result = try desk.act(1, Desk.order(.buy, 5, at: 60_000_000, .immediateOrCancel))
        #expect(desk.position(1) == 5)
        #expect(desk.position(2) == -5)
        #expect(
            result.events.contains(
                .orderCanceled(OrderID(1), Desk.btc, Lots(5), .selfTrade)))
        #expect(desk.subaccount(1)?.orders.isEmpty == true)
        try desk.house.audit()
    }

    @Test func `a reduce-only order goes to zero and no further`() throws {
        var desk = Desk()
        try desk.run([
            desk.transaction(1, [Desk.order(.sell, 5, at: 60_000_000)]),
            desk.transaction(2, [Desk.order(.buy, 5, at: 60_000_000)]),
            desk.transaction(1, [Desk.order(.buy, 50, at: 59_000_000)]),
        ])
        try check(
            &desk, 2, Desk.order(.buy, 1, at: 60_000_000, reduceOnly: true),
            .positions(.nothingToReduce(have: Lots(5))))
        _ = try desk.act(2, Desk.order(.sell, 50, at: 59_000_000, reduceOnly: true))
        #expect(desk.position(2) == 0)
        #expect(desk.subaccount(2)?.orders.isEmpty == true)
    }

    @Test func `a maker who can no longer bear a fill leaves the book instead`() throws {
        var desk = Desk(clients: 4, balance: 100 * Self.million)
        try desk.run([desk.transaction(1, [Desk.order(.buy, 30, at: 60_000_000, .postOnly)])])
        // At 55 the whole order would lose 150 USD of 100.
        let result = try desk.act(
            2, Desk.order(.sell, 5, at: 60_000_000, .immediateOrCancel),
            prices: [55_000_000, 30_000_000])
        #expect(
            result.events == [
                .orderCanceled(OrderID(1), Desk.btc, Lots(30), .margin),
                .orderCanceled(OrderID(2), Desk.btc, Lots(5), .remainder),
            ])
        #expect(desk.position(1) == 0)
        #expect(desk.subaccount(1)?.orders.isEmpty == true)
        try desk.house.audit()
    }

    @Test func `cancel refuses what does not rest and what is another's`() throws {
        var desk = Desk()
        let rested = try desk.act(1, Desk.order(.buy, 5, at: 59_000_000)).restedOrder
        let id = try #require(rested)
        let none = OrderID(77)
        try check(
            &desk, 1, .cancelOrder(CancelOrder(order: none)), .exchange(.unknownOrder(none)))
        try check(&desk, 2, .cancelOrder(CancelOrder(order: id)), .exchange(.unknownOrder(id)))
        try check(&desk, 1, .cancelOrder(CancelOrder(order: id)), nil)
        try check(&desk, 1, .cancelOrder(CancelOrder(order: id)), .exchange(.unknownOrder(id)))
        #expect(desk.subaccount(1)?.positions.isEmpty == true)
    }

    @Test func `transfer refuses in its order`() throws {
        var desk = Desk(clients: 4, balance: 100 * Self.million)
        try check(
            &desk, 1, Desk.transfer(0, to: 1, from: 9),
            .accounts(.amountNotPositive(.zero)))
        try check(
            &desk, 1, Desk.transfer(1 << 50, to: 2, from: 9),
            .accounts(.unknownSubaccount(SubaccountNumber(9))))
        try check(
            &desk, 1, Desk.transfer(1 << 50, to: 1), .accounts(.sameSubaccount(.main)))
        try check(
            &desk, 1, Desk.transfer(1 << 50, to: 2, into: 3),
            .accounts(.foreignSubaccount(SubaccountNumber(3))))
        try check(
            &desk, 1, Desk.transfer(Self.million - 1, to: 40),
            .accounts(
                .firstCreditBelowMinimum(
                    have: Amount(Self.million - 1), need: Amount(Self.million))))
        try check(
            &desk, 1, Desk.transfer(1 << 50, to: 40),
            .risk(.overWithdrawable(have: Amount(99_994_000), need: Amount(1 << 50))))
        try check(&desk, 1, Desk.transfer(Self.million, to: 40), nil)
        #expect(desk.balance(40) == Self.million)
        for number in 1..<UInt16(Limits.subaccountsPerAccount) {
            try check(&desk, 1, Desk.transfer(5, to: 1, into: number), nil)
        }
        try check(
            &desk, 1, Desk.transfer(5, to: 1, into: 99),
            .accounts(.tooManySubaccounts(have: 16, limit: 16)))
    }

    @Test func `only the authority deposits, and not above the supply`() throws {
        var desk = Desk()
        try check(&desk, 1, Desk.deposit(0, to: 50, into: 4), .accounts(.notAuthority))
        try check(
            &desk, 0, Desk.deposit(0, to: 50, into: 4), .accounts(.amountNotPositive(.zero)))
        let inside = 5_000_000_000_000 as Int64
        try check(
            &desk, 0, Desk.deposit(Limits.supply, to: 50, into: 4),
            .accounts(
                .supplyExceeded(
                    have: Amount(Limits.supply + inside), limit: Amount(Limits.supply))))
        try check(
            &desk, 0, Desk.deposit(5, to: 50, into: 4),
            .accounts(.foreignSubaccount(SubaccountNumber(4))))
        try check(
            &desk, 0, Desk.deposit(5, to: 50),
            .accounts(.firstCreditBelowMinimum(have: Amount(5), need: Amount(Self.million))))
        try check(&desk, 0, Desk.deposit(Self.million, to: 50), nil)
        #expect(desk.balance(50) == Self.million)
    }

    @Test func `profit that is not realized is not withdrawn`() throws {
        var desk = Desk(clients: 4, balance: 100 * Self.million)
        try desk.run([
            desk.transaction(1, [Desk.order(.sell, 10, at: 60_000_000)]),
            desk.transaction(2, [Desk.order(.buy, 10, at: 60_000_000)]),
        ])
        let higher: [Int64?] = [66_000_000, 30_000_000]
        try desk.run(prices: higher)
        // 60 USD of profit; but 10 % of the notional, 66 USD, must stay of the rest.
        let free = 100 * Self.million - 1_000 - 300_000 - 66 * Self.million
        #expect(desk.subaccount(2)?.withdrawable == Amount(free))
        let refused = try desk.act(2, Desk.withdraw(free), prices: higher).refusal
        #expect(
            refused == .risk(.overWithdrawable(have: Amount(free - 1_000), need: Amount(free))))
        #expect(try desk.act(2, Desk.withdraw(free - 2_000), prices: higher).refusal == nil)
        #expect(
            try desk.act(2, Desk.withdraw(0), prices: higher).refusal
                == .accounts(.amountNotPositive(.zero)))
    }

    @Test func `all or nothing leaves nothing but the fee`() throws {
        var desk = Desk()
        try desk.run([desk.transaction(2, [Desk.order(.sell, 5, at: 60_000_000)])])
        let operations = [
            Desk.order(.buy, 3, at: 60_000_000), Desk.transfer(2_000_000, to: 60),
            Desk.withdraw(0), Desk.order(.buy, 1, at: 59_000_000),
        ]
        let book = desk.house.bookView(Desk.btc, depth: 9)
        let whole = try desk.run([desk.transaction(1, operations, allOrNothing: true)])
        #expect(
            whole.receipts[0].operations.map(\.refusal) == [
                .batch(.undone(operation: 2)), .batch(.undone(operation: 2)),
                .accounts(.amountNotPositive(.zero)), .batch(.undone(operation: 2)),
            ])
        #expect(desk.balance(1) == 1_000_000_000_000 - 1_000)
        #expect(desk.house.bookView(Desk.btc, depth: 9) == book)
        #expect(desk.house.accountView(Desk.address(60)) == nil)
        #expect(desk.position(2) == 0)
        let parts = try desk.run([desk.transaction(1, operations)])
        #expect(parts.receipts[0].operations.filter { $0.refusal != nil }.count == 1)
        #expect(desk.position(1) == 3)
    }

    @Test func `cancels run first, then makers, then takers, then transfers`() throws {
        var desk = Desk()
        let rested = try desk.act(1, Desk.order(.sell, 5, at: 60_000_000)).restedOrder
        let id = try #require(rested)
        let outcome = try desk.run([
            desk.transaction(3, [Desk.transfer(999_999_000_000, to: 0)]),
            desk.transaction(2, [Desk.order(.buy, 5, at: 61_000_000, .immediateOrCancel)]),
            desk.transaction(3, [Desk.order(.sell, 5, at: 60_500_000, .postOnly)]),
            desk.transaction(1, [.cancelOrder(CancelOrder(order: id))]),
        ])
        // The taker meets the maker's order, not the canceled one.
        #expect(desk.position(3) == -5)
        #expect(desk.position(1) == 0)
        #expect(outcome.receipts.map(\.index) == [0, 1, 2, 3])
        #expect(outcome.receipts[0].operations[0].refusal != nil)
    }
}
