import Vocabulary

/// Whoever can own money here. What is in one of these is nowhere else; all together are zero.
enum LedgerAccount: Equatable, Sendable {
    case subaccount(UInt32)
    case insurance
    case fees
    /// Residues of rounding.
    case dust
    /// What lies outside: minus the deposits plus the withdrawals.
    case external
    /// Minus the debts that nobody could pay.
    case badDebt
    /// Between the two sides of a market's trades; zero after each step.
    case clearing(UInt32)
    /// Between payers and receivers of a market's funding, who settle at different times.
    case funding(UInt32)

    /// The row in the table of reserved accounts, for all but subaccounts.
    var reservedID: UInt32? {
        switch self {
        case .subaccount: nil
        case .insurance: 0
        case .fees: 1
        case .dust: 2
        case .external: 3
        case .badDebt: 4
        case .clearing(let market): 5 + 2 * market
        case .funding(let market): 6 + 2 * market
        }
    }

    static func reservedCount(markets: Int) -> Int { 5 + 2 * markets }
}
