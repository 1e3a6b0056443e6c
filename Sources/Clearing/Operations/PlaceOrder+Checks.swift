import Transactions
import Vocabulary

// What an order is refused for, in the order of `PlaceOrder.apply`.
extension ClearingHouse {
    func checkForm(_ order: PlaceOrder) throws(Refusal) -> MarketRules {
        guard Int(order.market.rawValue) < genesis.markets.count else {
            throw .exchange(.unknownMarket(order.market))
        }
        let rules = rules(order.market.rawValue)
        guard order.lots > .zero, order.lots <= rules.orderLimit else {
            throw .exchange(.sizeOutOfRange(have: order.lots, limit: rules.orderLimit))
        }
        guard order.price > .zero, order.price <= rules.priceLimit else {
            throw .exchange(.priceOutOfRange(have: order.price, limit: rules.priceLimit))
        }
        guard order.price.rawValue.isMultiple(of: rules.tick.rawValue) else {
            throw .exchange(.offTick(price: order.price, tick: rules.tick))
        }
        return rules
    }

    /// What the market takes just now.
    func checkOpen(_ order: PlaceOrder) throws(Refusal) {
        let market = order.market
        switch phase(of: market.rawValue) {
        case .halted(let debt): throw .exchange(.halted(market, debt: debt))
        case .cancelOnly(let freshNeeded):
            throw .exchange(.cancelOnly(market, freshNeeded: freshNeeded))
        case .reduceOnly(let age):
            if !order.reduceOnly {
                throw .exchange(.reduceOnly(market, ageMilliseconds: age))
            }
        case .postOnly(let blocks):
            if order.timeInForce != .postOnly {
                throw .exchange(.postOnly(market, blocks: blocks))
            }
        case .continuous: break
        }
    }

    /// How many lots of the order count: a reduce-only order goes no further than zero.
    func checkRoom(
        _ order: PlaceOrder, from source: UInt32, _ row: PositionRow, _ rules: MarketRules
    ) throws(Refusal) -> Int64 {
        let count = Int(accounts.subaccounts[source].orderCount)
        guard count < Limits.ordersPerSubaccount else {
            throw .exchange(.tooManyOrders(have: count, limit: Limits.ordersPerSubaccount))
        }
        if order.reduceOnly {
            let reducible = row.reducible(by: order.side)
            guard reducible > 0 else {
                throw .positions(.nothingToReduce(have: Lots(row.lots)))
            }
            return min(order.lots.rawValue, reducible)
        }
        let reach =
            switch order.side {
            case .buy: row.lots + row.openBuyLots + order.lots.rawValue
            case .sell: row.openSellLots - row.lots + order.lots.rawValue
            }
        guard reach <= rules.positionLimit.rawValue else {
            throw .positions(
                .positionOverLimit(have: Lots(reach), limit: rules.positionLimit))
        }
        return order.lots.rawValue
    }

    func checkPostOnly(_ order: PlaceOrder, _ taker: Taker) throws(Refusal) {
        guard order.timeInForce == .postOnly,
            let best = exchange.ladders.best(taker.market, taker.side.opposite),
            taker.crosses(best.price)
        else { return }
        throw .exchange(.wouldTake(price: order.price, best: Price(best.price)))
    }

    /// New risk needs initial margin; less risk must leave things no worse.
    func checkMargin(
        _ decision: OrderDecision, from start: Prospect, of source: UInt32
    ) throws(Refusal) {
        if decision.isHarmless { return }
        let after = assess(source, with: decision.result)
        if Bearing.bearsNewRisk(after) { return }
        guard decision.result.isReduction(of: start.row) else {
            throw .risk(
                .marginBelowInitial(
                    have: Amount(Int64(clamping: after.freeEquity)),
                    need: Amount(Int64(clamping: after.initial))))
        }
        guard Bearing.bearsReduction(from: assess(source), to: after) else {
            throw .risk(
                .reducingAtALoss(
                    equityAfter: Amount(Int64(clamping: after.equity)),
                    maintenanceAfter: Amount(Int64(clamping: after.maintenance))))
        }
    }
}

extension PositionRow {
    /// How many lots a trade on the side can take off this position.
    func reducible(by side: Side) -> Int64 {
        switch side {
        case .buy: max(0, -lots)
        case .sell: max(0, lots)
        }
    }
}
