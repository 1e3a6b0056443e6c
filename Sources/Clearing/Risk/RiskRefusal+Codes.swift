import Vocabulary

/// The codes, numbers and words of this room's refusals. Codes never change their meaning.
extension RiskRefusal {
    package var code: UInt16 {
        switch self {
        case .marginBelowInitial: 1401
        case .reducingAtALoss: 1402
        case .overWithdrawable: 1403
        case .pricesUncertain: 1404
        }
    }

    package var numbers: [Int64] {
        switch self {
        case .marginBelowInitial(let a, let b):
            [a.rawValue, b.rawValue]
        case .reducingAtALoss(let a, let b):
            [a.rawValue, b.rawValue]
        case .overWithdrawable(let a, let b):
            [a.rawValue, b.rawValue]
        case .pricesUncertain(let a):
            [Int64(a.rawValue)]
        }
    }

    func text(_ words: RefusalWords) -> String {
        switch self {
        case .marginBelowInitial(let a, let b):
            "free equity would be \(a.text), the initial margin \(b.text)"
        case .reducingAtALoss(let a, let b):
            "equity would be \(a.text) against a maintenance margin of \(b.text), "
                + "worse than before"
        case .overWithdrawable(let a, let b):
            "withdrawable is \(a.text), wanted are \(b.text)"
        case .pricesUncertain(let a):
            "the price of \(words.symbol(a)), in which a position is held, is not certain"
        }
    }

    /// Nil unless `code` is of this room and the numbers are what it has.
    init?(code: UInt16, numbers: [Int64]) {
        switch (code, numbers.count) {
        case (1401, 2):
            let a = Amount(numbers[0])
            let b = Amount(numbers[1])
            self = .marginBelowInitial(have: a, need: b)
        case (1402, 2):
            let a = Amount(numbers[0])
            let b = Amount(numbers[1])
            self = .reducingAtALoss(equityAfter: a, maintenanceAfter: b)
        case (1403, 2):
            let a = Amount(numbers[0])
            let b = Amount(numbers[1])
            self = .overWithdrawable(have: a, need: b)
        case (1404, 1):
            guard let a = MarketID(exactly: numbers[0]) else { return nil }
            self = .pricesUncertain(a)
        default: return nil
        }
    }
}
