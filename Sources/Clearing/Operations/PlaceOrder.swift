import Transactions
import Vocabulary

extension PlaceOrder {
    /// Offers to buy or sell; takes what crosses, rests what is left if it may.
    ///
    /// Reads: markets, prices, accounts, positions. Writes: books, positions, balances.
    /// Refuses: in the order below; the order is part of consensus.
    func apply(to house: inout ClearingHouse, by principal: Principal) throws(Refusal) -> [Event] {
        // Look up.
        let source = house.accounts.subaccount(subaccount, of: principal.account)

        // Refuse.
        try principal.requireScope(subaccount)
        let rules = try house.checkForm(self)
        guard let source else { throw .accounts(.unknownSubaccount(subaccount)) }
        try house.checkOpen(self)
        let start = house.prospect(source, in: market.rawValue)
        let size = try house.checkRoom(self, from: source, start.row, rules)
        let taker = Taker(
            subaccount: source, market: market.rawValue, side: side, limit: price.rawValue,
            lots: size)
        try house.checkPostOnly(self, taker)

        // Decide.
        let decision = house.decide(self, taker, from: start)
        try house.checkMargin(decision, from: start, of: source)

        // Commit.
        let id = house.calendar.numberOrder()
        var events: [Event] = []
        house.commit(decision.plan, taker, order: id, fees: decision.fees, into: &events)
        house.settle(decision.result, of: source, feeTo: .fees)
        if decision.resting > 0 {
            events.append(house.rest(self, id, lots: decision.resting, of: source))
        } else if decision.plan.rest > 0 {
            events.append(
                .orderCanceled(id, market, Lots(decision.plan.rest), .remainder))
        }
        if !decision.isHarmless, !decision.result.isReduction(of: start.row) {
            house.confirmMargin(of: source)
        }
        return events
    }
}

/// What a checked order will do.
struct OrderDecision: Sendable {
    let plan: MatchPlan
    /// The sender's position and payments afterwards.
    let result: Prospect
    /// The taker's fee of each fill.
    let fees: [Int64]
    /// What goes on the book.
    let resting: Int64

    /// Whether what goes on the book may add to the position.
    let isReserving: Bool

    /// Nothing traded and nothing reserved: there is no new risk to judge.
    var isHarmless: Bool { plan.fills.isEmpty && !isReserving }
}
