import Vocabulary

/// Why the room of accounts refuses.
package enum AccountsRefusal: Equatable, Sendable {
    case unknownSubaccount(SubaccountNumber)
    case amountNotPositive(Amount)
    case firstCreditBelowMinimum(have: Amount, need: Amount)
    case tooManySubaccounts(have: Int, limit: Int)
    /// Somebody else's account can be credited in its main subaccount only, or where it has one.
    case foreignSubaccount(SubaccountNumber)
    case sameSubaccount(SubaccountNumber)
    case notAuthority
    case supplyExceeded(have: Amount, limit: Amount)
    /// Debts are outstanding that nobody could pay; what is left may not go to the fastest.
    case debtOutstanding(Amount)
}
