import Transactions
import Vocabulary

// What the operations that move collateral share.
extension ClearingHouse {
    /// Whether a first credit may open this subaccount, and its account if there is none.
    func checkOpening(
        _ number: SubaccountNumber, of account: UInt32?, isOwn: Bool, credit: Amount
    ) throws(Refusal) {
        guard isOwn || number == .main else { throw .accounts(.foreignSubaccount(number)) }
        guard let account else {
            guard credit >= genesis.limits.firstCredit else {
                throw .accounts(
                    .firstCreditBelowMinimum(have: credit, need: genesis.limits.firstCredit))
            }
            return
        }
        let count = Int(accounts.accounts[account].subaccountCount)
        guard count < Limits.subaccountsPerAccount else {
            throw .accounts(
                .tooManySubaccounts(have: count, limit: Limits.subaccountsPerAccount))
        }
    }

    mutating func open(_ number: SubaccountNumber, of address: AccountAddress) -> UInt32 {
        let account = accounts.account(address) ?? accounts.openAccount(address)
        return accounts.openSubaccount(number, of: account)
    }

    /// Nothing leaves while a held position's price is not certain, nor more than is free.
    func checkWithdrawable(_ amount: Amount, from subaccount: UInt32) throws(Refusal) {
        for market in marketsByMaintenance(of: subaccount).sorted() {
            guard oracle.allowsLiquidation(market, at: calendar.time, limits: genesis.limits)
            else { throw .risk(.pricesUncertain(MarketID(market))) }
        }
        let free = assess(subaccount).withdrawable
        guard amount.rawValue <= free else {
            throw .risk(.overWithdrawable(have: Amount(free), need: amount))
        }
    }

    /// In an audited block: what an operation just allowed is allowed by the state it left.
    mutating func confirmMargin(of subaccount: UInt32) {
        guard notes.isAudited else { return }
        let now = assess(subaccount)
        if !Bearing.bearsNewRisk(now) {
            note("initial margin is covered after new risk", [now.freeEquity, now.initial])
        }
    }
}
