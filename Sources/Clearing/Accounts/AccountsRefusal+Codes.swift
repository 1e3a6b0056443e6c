import Vocabulary

/// The codes, numbers and words of this room's refusals. Codes never change their meaning.
extension AccountsRefusal {
    package var code: UInt16 {
        switch self {
        case .unknownSubaccount: 1101
        case .amountNotPositive: 1102
        case .firstCreditBelowMinimum: 1103
        case .tooManySubaccounts: 1104
        case .foreignSubaccount: 1105
        case .sameSubaccount: 1106
        case .notAuthority: 1107
        case .supplyExceeded: 1108
        case .debtOutstanding: 1109
        }
    }

    package var numbers: [Int64] {
        switch self {
        case .unknownSubaccount(let a):
            [Int64(a.rawValue)]
        case .amountNotPositive(let a):
            [a.rawValue]
        case .firstCreditBelowMinimum(let a, let b):
            [a.rawValue, b.rawValue]
        case .tooManySubaccounts(let a, let b):
            [Int64(a), Int64(b)]
        case .foreignSubaccount(let a):
            [Int64(a.rawValue)]
        case .sameSubaccount(let a):
            [Int64(a.rawValue)]
        case .notAuthority: []
        case .supplyExceeded(let a, let b):
            [a.rawValue, b.rawValue]
        case .debtOutstanding(let a):
            [a.rawValue]
        }
    }

    func text() -> String {
        switch self {
        case .unknownSubaccount(let a):
            "the account has no subaccount \(a)"
        case .amountNotPositive(let a):
            "the amount is \(a.text); it must be above zero"
        case .firstCreditBelowMinimum(let a, let b):
            "a first credit of \(a.text) is below the least, \(b.text)"
        case .tooManySubaccounts(let a, let b):
            "the account has \(a) subaccounts of at most \(b)"
        case .foreignSubaccount(let a):
            "the other account has no subaccount \(a); only its owner opens one"
        case .sameSubaccount(let a):
            "subaccount \(a) would pay itself"
        case .notAuthority: "only the genesis authority credits deposits"
        case .supplyExceeded(let a, let b):
            "there would be \(a.text) in all, over the limit of \(b.text)"
        case .debtOutstanding(let a):
            "debts of \(a.text) are outstanding; withdrawals wait"
        }
    }

    /// Nil unless `code` is of this room and the numbers are what it has.
    init?(code: UInt16, numbers: [Int64]) {
        switch (code, numbers.count) {
        case (1101, 1):
            guard let a = SubaccountNumber(exactly: numbers[0]) else { return nil }
            self = .unknownSubaccount(a)
        case (1102, 1):
            let a = Amount(numbers[0])
            self = .amountNotPositive(a)
        case (1103, 2):
            let a = Amount(numbers[0])
            let b = Amount(numbers[1])
            self = .firstCreditBelowMinimum(have: a, need: b)
        case (1104, 2):
            guard let a = Int(exactly: numbers[0]), let b = Int(exactly: numbers[1])
            else { return nil }
            self = .tooManySubaccounts(have: a, limit: b)
        case (1105, 1):
            guard let a = SubaccountNumber(exactly: numbers[0]) else { return nil }
            self = .foreignSubaccount(a)
        case (1106, 1):
            guard let a = SubaccountNumber(exactly: numbers[0]) else { return nil }
            self = .sameSubaccount(a)
        case (1107, 0):
            self = .notAuthority
        case (1108, 2):
            let a = Amount(numbers[0])
            let b = Amount(numbers[1])
            self = .supplyExceeded(have: a, limit: b)
        case (1109, 1):
            let a = Amount(numbers[0])
            self = .debtOutstanding(a)
        default: return nil
        }
    }
}
