import Vocabulary

/// The codes, numbers and words of this room's refusals. Codes never change their meaning.
extension AuthoritiesRefusal {
    package var code: UInt16 {
        switch self {
        case .unknownAgent: 1601
        case .tooManyAgents: 1602
        case .grantedAlready: 1603
        case .expiryPast: 1604
        case .outsideScope: 1605
        }
    }

    package var numbers: [Int64] {
        switch self {
        case .unknownAgent(let a), .grantedAlready(let a): [Int64(a.rawValue)]
        case .tooManyAgents(let a, let b): [Int64(a), Int64(b)]
        case .expiryPast(let a, let b): [a.rawValue, b.rawValue]
        case .outsideScope(let a): [Int64(a.rawValue)]
        }
    }

    func text() -> String {
        switch self {
        case .unknownAgent(let a): "the account has no agent \(a)"
        case .tooManyAgents(let a, let b): "the account has \(a) agents of at most \(b)"
        case .grantedAlready(let a): "the key is agent \(a) already"
        case .expiryPast(let a, let b):
            "the agent's right would end at \(TimestampText.write(a)); it is "
                + TimestampText.write(b)
        case .outsideScope(let a): "the agent may not act for subaccount \(a)"
        }
    }

    /// Nil unless `code` is of this room and the numbers are what it has.
    init?(code: UInt16, numbers: [Int64]) {
        switch (code, numbers.count) {
        case (1601, 1):
            guard let a = KeyID(exactly: numbers[0]) else { return nil }
            self = .unknownAgent(a)
        case (1602, 2):
            guard let a = Int(exactly: numbers[0]), let b = Int(exactly: numbers[1])
            else { return nil }
            self = .tooManyAgents(have: a, limit: b)
        case (1603, 1):
            guard let a = KeyID(exactly: numbers[0]) else { return nil }
            self = .grantedAlready(a)
        case (1604, 2):
            self = .expiryPast(expiry: Timestamp(numbers[0]), now: Timestamp(numbers[1]))
        case (1605, 1):
            guard let a = SubaccountNumber(exactly: numbers[0]) else { return nil }
            self = .outsideScope(a)
        default: return nil
        }
    }
}
