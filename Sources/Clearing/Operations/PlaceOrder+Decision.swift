import Transactions
import Vocabulary

extension ClearingHouse {
    /// What the order would do; pure.
    func decide(_ order: PlaceOrder, _ taker: Taker, from start: Prospect) -> OrderDecision {
        let plan = match(taker)
        let rate = rules(taker.market).takerFee
        var result = start
        var fees: [Int64] = []
        for cancel in plan.cancels {
            let canceled = exchange.orders[cancel.row]
            if canceled.subaccount == taker.subaccount { result.row.release(canceled) }
        }
        for fill in plan.fills {
            result.fill(
                taker.side, price: fill.price, lots: fill.lots,
                fundingIndex: funding.index(taker.market))
            let fee = Int64(
                clamping: Assessment.part(Int128(fill.price) * Int128(fill.lots), rate))
            result.charge(fee)
            fees.append(fee)
        }
        let rests = order.timeInForce != .immediateOrCancel && !plan.isCut
        let resting = rests ? plan.rest : 0
        let isReserving = resting > 0 && !order.reduceOnly
        if isReserving {
            result.row.reserve(
                taker.side, lots: resting, notional: resting * order.price.rawValue)
        }
        return OrderDecision(
            plan: plan, result: result, fees: fees, resting: resting, isReserving: isReserving)
    }

    /// What the taker would trade, every owner on the way being judged; pure.
    func match(_ taker: Taker) -> MatchPlan {
        var walk = Matching(taker)
        while let offer = walk.next(in: exchange) {
            walk.take(offer, judgeMaker(offer.order, offer.lots, beside: walk.plan))
        }
        return walk.plan
    }

    /// How much of the offered lots a resting order's owner can bear, with what the plan has
    /// already given the owner. Owners are judged by the rules for takers.
    func judgeMaker(
        _ order: OrderRow, _ offered: Int64, beside plan: MatchPlan
    ) -> MakerVerdict {
        let owner = order.subaccount
        var prospect = prospect(owner, in: UInt32(order.market))
        for fill in plan.fills where fill.subaccount == owner {
            fillMaker(&prospect, exchange.orders[fill.row], lots: fill.lots)
        }
        let before = prospect
        var lots = offered
        if order.isReduceOnly {
            lots = min(lots, prospect.row.reducible(by: order.side))
            if lots == 0 { return .leaves(.reduceOnly) }
        }
        fillMaker(&prospect, order, lots: lots)
        let after = assess(owner, with: prospect)
        if Bearing.bearsNewRisk(after) { return .fills(lots: lots) }
        let isReduction = prospect.isReduction(of: before.row)
        if isReduction, Bearing.bearsReduction(from: assess(owner, with: before), to: after) {
            return .fills(lots: lots)
        }
        return .leaves(.margin)
    }

    /// A resting order's fill in thought: the trade, the fee, the reservation given back.
    func fillMaker(_ prospect: inout Prospect, _ order: OrderRow, lots: Int64) {
        let market = UInt32(order.market)
        prospect.fill(
            order.side, price: order.price, lots: lots, fundingIndex: funding.index(market))
        prospect.charge(makerFee(order, lots: lots))
        if !order.isReduceOnly {
            prospect.row.reserve(order.side, lots: -lots, notional: -lots * order.price)
        }
    }

    func makerFee(_ order: OrderRow, lots: Int64) -> Int64 {
        let rate = rules(UInt32(order.market)).makerFee
        return Int64(
            clamping: Assessment.part(Int128(order.price) * Int128(lots), rate))
    }
}

extension PositionRow {
    /// Gives back what a resting order has reserved.
    mutating func release(_ order: OrderRow) {
        if order.isReduceOnly { return }
        reserve(order.side, lots: -order.lots, notional: -order.lots * order.price)
    }
}
