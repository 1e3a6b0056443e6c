import Vocabulary

/// The codes, numbers and words of this room's refusals. Codes never change their meaning.
extension PositionsRefusal {
    package var code: UInt16 {
        switch self {
        case .positionOverLimit: 1301
        case .nothingToReduce: 1302
        }
    }

    package var numbers: [Int64] {
        switch self {
        case .positionOverLimit(let a, let b):
            [a.rawValue, b.rawValue]
        case .nothingToReduce(let a):
            [a.rawValue]
        }
    }

    func text(_ words: RefusalWords) -> String {
        switch self {
        case .positionOverLimit(let a, let b):
            "the position could become \(words.quantity(a)), over the limit of \(words.size(b))"
        case .nothingToReduce(let a):
            "the position is \(words.quantity(a)); this side reduces nothing"
        }
    }

    /// Nil unless `code` is of this room and the numbers are what it has.
    init?(code: UInt16, numbers: [Int64]) {
        switch (code, numbers.count) {
        case (1301, 2):
            let a = Lots(numbers[0])
            let b = Lots(numbers[1])
            self = .positionOverLimit(have: a, limit: b)
        case (1302, 1):
            let a = Lots(numbers[0])
            self = .nothingToReduce(have: a)
        default: return nil
        }
    }
}
