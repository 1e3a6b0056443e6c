/// One movement of money: it leaves one account and arrives in another, never more, never less.
struct Posting: Equatable, Sendable {
    let from: LedgerAccount
    let to: LedgerAccount
    /// In millionths of the quote asset, never negative.
    let amount: Int64

    init(from: LedgerAccount, to: LedgerAccount, amount: Int64) {
        self.from = from
        self.to = to
        self.amount = amount
    }

    /// What `account` pays to `other`, or gets from it if the amount is negative.
    static func signed(_ amount: Int64, from account: LedgerAccount, to other: LedgerAccount)
        -> Posting
    {
        amount >= 0
            ? Posting(from: account, to: other, amount: amount)
            : Posting(from: other, to: account, amount: -amount)
    }
}
