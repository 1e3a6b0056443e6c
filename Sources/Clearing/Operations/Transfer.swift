import Transactions
import Vocabulary

extension Transfer {
    /// Moves collateral to another subaccount, one's own or another account's.
    ///
    /// Reads: accounts, positions, prices. Writes: accounts.
    /// Refuses: in the order below.
    func apply(to house: inout ClearingHouse, by principal: Principal) throws(Refusal) -> [Event] {
        // Look up.
        let source = house.accounts.subaccount(from, of: principal.account)
        let receiver = house.accounts.account(to)
        let target = receiver.flatMap { house.accounts.subaccount(toSubaccount, of: $0) }

        // Refuse.
        guard amount > .zero else { throw .accounts(.amountNotPositive(amount)) }
        guard let source else { throw .accounts(.unknownSubaccount(from)) }
        guard source != target else { throw .accounts(.sameSubaccount(from)) }
        if target == nil {
            try house.checkOpening(
                toSubaccount, of: receiver, isOwn: to == principal.address, credit: amount)
        }
        try house.checkWithdrawable(amount, from: source)

        // Decide.
        let needed = receiver == nil || target == nil

        // Commit.
        let destination =
            needed ? house.open(toSubaccount, of: to) : (target ?? source)
        house.accounts.post(
            Posting(
                from: .subaccount(source), to: .subaccount(destination),
                amount: amount.rawValue))
        house.confirmMargin(of: source)
        return [
            .transferred(from: principal.address, from, to: to, toSubaccount, amount)
        ]
    }
}
