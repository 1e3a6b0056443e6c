import Transactions
import Vocabulary

extension Deposit {
    /// Credits collateral that arrived outside. The genesis authority's word is the proof.
    ///
    /// Reads and writes: accounts.
    /// Refuses: in the order below.
    func apply(to house: inout ClearingHouse, by principal: Principal) throws(Refusal) -> [Event] {
        // Look up.
        let receiver = house.accounts.account(to)
        let target = receiver.flatMap { house.accounts.subaccount(subaccount, of: $0) }
        let supply = -house.accounts.balance(of: .external)

        // Refuse.
        guard principal.address == house.genesis.authority else {
            throw .accounts(.notAuthority)
        }
        guard amount > .zero else { throw .accounts(.amountNotPositive(amount)) }
        guard amount.rawValue <= Limits.supply - supply else {
            let sum = Int64(clamping: Int128(supply) + Int128(amount.rawValue))
            throw .accounts(.supplyExceeded(have: Amount(sum), limit: Amount(Limits.supply)))
        }
        if target == nil {
            try house.checkOpening(subaccount, of: receiver, isOwn: false, credit: amount)
        }

        // Decide: nothing is left to decide.

        // Commit.
        let destination = target ?? house.open(subaccount, of: to)
        house.accounts.post(
            Posting(from: .external, to: .subaccount(destination), amount: amount.rawValue))
        return [.deposited(to, subaccount, amount)]
    }
}
