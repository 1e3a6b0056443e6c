import Vocabulary

extension ClearingHouse {
    /// Closes as little of a position as makes the subaccount sound again, on the book, at
    /// prices not worse than its bankruptcy price less what the insurance may pay.
    mutating func forceClose(_ id: UInt32, in market: UInt32, promised: Int64) {
        let start = prospect(id, in: market)
        let side: Side = start.row.lots > 0 ? .sell : .buy
        guard let limit = forcedLimit(id, start.row, side: side, promised: promised) else {
            return
        }
        let taker = Taker(
            subaccount: id, market: market, side: side, limit: limit,
            lots: abs(start.row.lots))
        let (part, result, fees) = leastClose(match(taker), taker, from: start)
        if part.fills.isEmpty, part.cancels.isEmpty { return }
        var events: [Event] = []
        commit(part, taker, order: OrderID(0), fees: fees, into: &events)
        notes.events += events
        settle(result, of: id, feeTo: .insurance)
    }

    /// The worst price that the equity's share of this position and the insurance can bear, on
    /// the tick inside; nil if no price can.
    private func forcedLimit(
        _ id: UInt32, _ row: PositionRow, side: Side, promised: Int64
    ) -> Int64? {
        let rules = rules(row.market)
        let now = assess(id)
        let own = maintenance(of: row)
        guard own > 0, now.maintenance > 0 else { return nil }
        let product = now.equity * own
        let share =
            product >= 0
            ? product / now.maintenance : -((-product + now.maintenance - 1) / now.maintenance)
        let bearable = share + Int128(max(0, accounts.balance(of: .insurance) - promised))
        let lots = Int128(abs(row.lots))
        let loss = bearable >= 0 ? bearable / lots : -((-bearable + lots - 1) / lots)
        let mark = Int128(oracle.prices[row.market].mark)
        let tick = Int128(rules.tick.rawValue)
        let most = Int128(rules.priceLimit.rawValue)
        switch side {
        case .sell:
            let worst = max(tick, mark - loss)
            let limit = (worst + tick - 1) / tick * tick
            return limit <= most ? Int64(limit) : nil
        case .buy:
            let limit = min(most, mark + loss) / tick * tick
            return limit >= tick ? Int64(limit) : nil
        }
    }

    /// The shortest part of the plan after which equity is at the buffer over maintenance, or
    /// all of it; fills are counted one by one, the last one by bisection on lots.
    private func leastClose(
        _ plan: MatchPlan, _ taker: Taker, from start: Prospect
    ) -> (part: MatchPlan, result: Prospect, fees: [Int64]) {
        var result = start
        var fees: [Int64] = []
        for (index, fill) in plan.fills.enumerated() {
            let (whole, fee) = afterForced(fill.lots, of: fill, taker, on: result)
            guard isSound(taker.subaccount, whole) else {
                result = whole
                fees.append(fee)
                continue
            }
            var low: Int64 = 1
            var high = fill.lots
            while low < high {
                let middle = low + (high - low) / 2
                if isSound(
                    taker.subaccount, afterForced(middle, of: fill, taker, on: result).0)
                {
                    high = middle
                } else {
                    low = middle + 1
                }
            }
            let (last, lastFee) = afterForced(low, of: fill, taker, on: result)
            return (plan.cut(atFill: index, lots: low), last, fees + [lastFee])
        }
        return (plan, result, fees)
    }

    /// One forced fill in thought. Its fee goes no further than the equity that is left.
    private func afterForced(
        _ lots: Int64, of fill: PlannedFill, _ taker: Taker, on prospect: Prospect
    ) -> (Prospect, Int64) {
        var after = prospect
        after.fill(
            taker.side, price: fill.price, lots: lots,
            fundingIndex: funding.index(taker.market))
        let left = assess(taker.subaccount, with: after).equity
        let rate = rules(taker.market).liquidationFee
        let full = Assessment.part(Int128(fill.price) * Int128(lots), rate)
        let fee = Int64(clamping: min(full, max(0, left)))
        after.charge(fee)
        return (after, fee)
    }

    private func isSound(_ id: UInt32, _ prospect: Prospect) -> Bool {
        let after = assess(id, with: prospect)
        let buffer = Assessment.part(after.maintenance, Self.liquidationBuffer)
        return after.equity >= after.maintenance + buffer
    }
}

extension MatchPlan {
    /// The plan up to a fill, of which only `lots` are taken.
    func cut(atFill index: Int, lots: Int64) -> MatchPlan {
        var part = MatchPlan(rest: 0)
        part.fills = Array(fills[...index])
        let last = fills[index]
        part.fills[index] = PlannedFill(
            row: last.row, order: last.order, subaccount: last.subaccount, price: last.price,
            lots: lots, isReduceOnly: last.isReduceOnly)
        // A cancel that follows a fill is meant only if the fill is whole.
        let kept = lots == last.lots ? index + 1 : index
        part.cancels = cancels.filter { $0.afterFills <= kept }
        return part
    }
}
