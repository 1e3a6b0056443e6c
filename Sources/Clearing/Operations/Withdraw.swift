import Transactions
import Vocabulary

extension Withdraw {
    /// Takes collateral off the chain.
    ///
    /// Reads: accounts, positions, prices, debts. Writes: accounts.
    /// Refuses: in the order below.
    func apply(to house: inout ClearingHouse, by principal: Principal) throws(Refusal) -> [Event] {
        // Look up.
        let source = house.accounts.subaccount(from, of: principal.account)
        let debt = house.outstandingDebt

        // Refuse.
        guard amount > .zero else { throw .accounts(.amountNotPositive(amount)) }
        guard let source else { throw .accounts(.unknownSubaccount(from)) }
        guard debt == .zero else { throw .accounts(.debtOutstanding(debt)) }
        try house.checkWithdrawable(amount, from: source)

        // Decide: nothing is left to decide.

        // Commit.
        house.accounts.post(
            Posting(from: .subaccount(source), to: .external, amount: amount.rawValue))
        house.confirmMargin(of: source)
        return [.withdrawn(principal.address, from, amount)]
    }
}
