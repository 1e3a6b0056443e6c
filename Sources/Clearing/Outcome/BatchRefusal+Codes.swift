import Vocabulary

/// The codes, numbers and words of this room's refusals. Codes never change their meaning.
extension BatchRefusal {
    package var code: UInt16 {
        switch self {
        case .undone: 1501
        }
    }

    package var numbers: [Int64] {
        switch self {
        case .undone(let a):
            [Int64(a)]
        }
    }

    func text() -> String {
        switch self {
        case .undone(let a):
            "operation \(a) was refused, and all or none was asked for"
        }
    }

    /// Nil unless `code` is of this room and the numbers are what it has.
    init?(code: UInt16, numbers: [Int64]) {
        switch (code, numbers.count) {
        case (1501, 1):
            guard let a = Int(exactly: numbers[0]) else { return nil }
            self = .undone(operation: a)
        default: return nil
        }
    }
}
