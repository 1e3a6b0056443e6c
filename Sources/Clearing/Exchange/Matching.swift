import Vocabulary

/// An order that arrives at a book.
struct Taker: Equatable, Sendable {
    let subaccount: UInt32
    let market: UInt32
    let side: Side
    let limit: Int64
    let lots: Int64

    func crosses(_ price: Int64) -> Bool {
        switch side {
        case .buy: price <= limit
        case .sell: price >= limit
        }
    }
}

/// What a resting order may do when it is reached.
enum MakerVerdict: Equatable, Sendable {
    case fills(lots: Int64)
    case leaves(CancelReason)
}

/// Matching by price, then time, as a walk over the book that changes nothing.
///
/// `next` names the resting order that is reached and what it is offered; `take` is told how
/// much of it the order's owner bears. An order that takes less than it was offered goes off the
/// book after its fill. The taker's own orders go off the book instead of trading. At most
/// `Limits.fillsPerOrder` orders are visited.
struct Matching: Sendable {
    /// A resting order that is reached.
    struct Offer: Sendable {
        let row: UInt32
        let order: OrderRow
        let lots: Int64
    }

    let taker: Taker
    private(set) var plan: MatchPlan
    private var visited = 0
    private var rank = 0
    private var link = Link.none

    init(_ taker: Taker) {
        self.taker = taker
        plan = MatchPlan(rest: taker.lots)
    }

    mutating func next(in exchange: Exchange) -> Offer? {
        while plan.rest > 0 {
            guard let id = link.id else {
                let level = exchange.ladders.level(taker.market, taker.side.opposite, rank: rank)
                guard let level, taker.crosses(level.price) else { return nil }
                rank += 1
                link = level.first
                continue
            }
            guard visited < Limits.fillsPerOrder else {
                plan.isCut = true
                return nil
            }
            visited += 1
            let order = exchange.orders[id]
            link = order.next
            if order.subaccount == taker.subaccount {
                leave(id, .selfTrade)
            } else {
                return Offer(row: id, order: order, lots: min(plan.rest, order.lots))
            }
        }
        return nil
    }

    mutating func take(_ offer: Offer, _ verdict: MakerVerdict) {
        switch verdict {
        case .leaves(let reason): leave(offer.row, reason)
        case .fills(let lots):
            let order = offer.order
            plan.fills.append(
                PlannedFill(
                    row: offer.row, order: order.id, subaccount: order.subaccount,
                    price: order.price, lots: lots, isReduceOnly: order.isReduceOnly))
            plan.rest -= lots
            if lots < offer.lots { leave(offer.row, .reduceOnly) }
        }
    }

    private mutating func leave(_ id: UInt32, _ reason: CancelReason) {
        plan.cancels.append(
            PlannedCancel(afterFills: plan.fills.count, row: id, reason: reason))
    }
}
