import Transactions
import Vocabulary

// The verbs after *Commit*: nothing here refuses.
extension ClearingHouse {
    /// Carries a plan out for the book and the makers. The taker's own side is the caller's, who
    /// settles its prospect; its own canceled orders are in there already.
    mutating func commit(
        _ plan: MatchPlan, _ taker: Taker, order: OrderID, fees: [Int64],
        into events: inout [Event]
    ) {
        for (fill, fee) in zip(plan.fills, fees) {
            events.append(commit(fill, taker, order: order, fee: fee))
        }
        for cancel in plan.cancels {
            let isOwn = exchange.orders[cancel.row].subaccount == taker.subaccount
            events.append(takeOff(cancel.row, cancel.reason, isReleased: isOwn))
        }
    }

    private mutating func commit(
        _ fill: PlannedFill, _ taker: Taker, order: OrderID, fee: Int64
    ) -> Event {
        let resting = exchange.orders[fill.row]
        let maker = resting.subaccount
        var result = prospect(maker, in: taker.market)
        fillMaker(&result, resting, lots: fill.lots)
        let makerFee = result.fee
        if fill.lots == resting.lots {
            unlist(fill.row, of: maker)
        } else {
            exchange.reduce(fill.row, by: fill.lots)
        }
        exchange.traded(taker.market, at: fill.price)
        settle(result, of: maker, feeTo: .fees)
        notes.summary.trades += 1
        notes.summary.volume = Amount(
            Int64(
                clamping: Int128(notes.summary.volume.rawValue)
                    + Int128(fill.price) * Int128(fill.lots)))
        return .traded(trade(fill, taker, order: order, fees: (fee, makerFee)))
    }

    private func trade(
        _ fill: PlannedFill, _ taker: Taker, order: OrderID, fees: (taker: Int64, maker: Int64)
    ) -> Trade {
        let takerRow = accounts.subaccounts[taker.subaccount]
        let makerRow = accounts.subaccounts[fill.subaccount]
        return Trade(
            market: MarketID(taker.market), side: taker.side, price: Price(fill.price),
            lots: Lots(fill.lots), takerOrder: order, makerOrder: OrderID(fill.order),
            taker: accounts.accounts[takerRow.account].address,
            takerSubaccount: SubaccountNumber(takerRow.number),
            maker: accounts.accounts[makerRow.account].address,
            makerSubaccount: SubaccountNumber(makerRow.number), takerFee: Amount(fees.taker),
            makerFee: Amount(fees.maker))
    }

    /// Moves a prospect's money and puts its position in place.
    mutating func settle(_ prospect: Prospect, of id: UInt32, feeTo fees: LedgerAccount) {
        let market = prospect.row.market
        let own = LedgerAccount.subaccount(id)
        accounts.post(.signed(prospect.owed, from: own, to: .funding(market)))
        accounts.post(.signed(prospect.cost, from: own, to: .clearing(market)))
        accounts.post(Posting(from: own, to: fees, amount: prospect.fee))
        replace(prospect.row, of: id)
    }

    private mutating func replace(_ row: PositionRow, of id: UInt32) {
        let first = accounts.subaccounts[id].firstPosition
        let now = positions.replace(row, from: first)
        if now != first { accounts.subaccounts.update(id) { $0.firstPosition = now } }
    }

    /// Takes an order off the book and gives its reservation back, unless that was done.
    mutating func takeOff(
        _ row: UInt32, _ reason: CancelReason, isReleased: Bool = false
    ) -> Event {
        let order = exchange.orders[row]
        unlist(row, of: order.subaccount)
        if !isReleased, !order.isReduceOnly {
            var position = prospect(order.subaccount, in: UInt32(order.market)).row
            position.release(order)
            replace(position, of: order.subaccount)
        }
        return .orderCanceled(
            OrderID(order.id), MarketID(UInt32(order.market)), Lots(order.lots), reason)
    }

    private mutating func unlist(_ row: UInt32, of id: UInt32) {
        let first = exchange.remove(row, ownerFirst: accounts.subaccounts[id].firstOrder)
        accounts.subaccounts.update(id) { owner in
            owner.firstOrder = first
            owner.orderCount -= 1
        }
    }

    mutating func rest(_ order: PlaceOrder, _ id: OrderID, lots: Int64, of owner: UInt32) -> Event {
        var row = OrderRow()
        row.id = id.rawValue
        row.clientID = order.clientID
        row.price = order.price.rawValue
        row.lots = lots
        row.subaccount = owner
        row.market = UInt16(truncatingIfNeeded: order.market.rawValue)
        row.side = order.side
        row.isReduceOnly = order.reduceOnly
        let first = exchange.rest(row, ownerFirst: accounts.subaccounts[owner].firstOrder)
        accounts.subaccounts.update(owner) { owner in
            owner.firstOrder = Link(first)
            owner.orderCount += 1
        }
        return .orderRested(
            id, clientID: order.clientID, order.market, order.side, order.price, Lots(lots))
    }
}
