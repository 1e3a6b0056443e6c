import Encoding

/// Why an operation was refused by the rules: which room, which rule, with its numbers.
///
/// Codes are `NV1` and three digits, documented, and never change their meaning. The order in
/// which an operation checks them is part of consensus.
package enum Refusal: Error, Equatable, Sendable, CustomStringConvertible {
    case accounts(AccountsRefusal)
    case exchange(ExchangeRefusal)
    case positions(PositionsRefusal)
    case risk(RiskRefusal)
    case batch(BatchRefusal)
    case authorities(AuthoritiesRefusal)

    package var number: UInt16 {
        switch self {
        case .accounts(let refusal): refusal.code
        case .exchange(let refusal): refusal.code
        case .positions(let refusal): refusal.code
        case .risk(let refusal): refusal.code
        case .batch(let refusal): refusal.code
        case .authorities(let refusal): refusal.code
        }
    }

    /// For people and programs, such as `NV1401`.
    package var code: String { "NV\(number)" }

    /// What is needed and what is there, in the units of the types.
    package var numbers: [Int64] {
        switch self {
        case .accounts(let refusal): refusal.numbers
        case .exchange(let refusal): refusal.numbers
        case .positions(let refusal): refusal.numbers
        case .risk(let refusal): refusal.numbers
        case .batch(let refusal): refusal.numbers
        case .authorities(let refusal): refusal.numbers
        }
    }

    /// The reason in one line, its quantities as `words` write them.
    package func text(_ words: RefusalWords) -> String {
        switch self {
        case .accounts(let refusal): refusal.text()
        case .exchange(let refusal): refusal.text(words)
        case .positions(let refusal): refusal.text(words)
        case .risk(let refusal): refusal.text(words)
        case .batch(let refusal): refusal.text()
        case .authorities(let refusal): refusal.text()
        }
    }

    package var description: String { "\(code): \(text(.raw))" }

    init?(code: UInt16, numbers: [Int64]) {
        if let refusal = AccountsRefusal(code: code, numbers: numbers) {
            self = .accounts(refusal)
        } else if let refusal = ExchangeRefusal(code: code, numbers: numbers) {
            self = .exchange(refusal)
        } else if let refusal = PositionsRefusal(code: code, numbers: numbers) {
            self = .positions(refusal)
        } else if let refusal = RiskRefusal(code: code, numbers: numbers) {
            self = .risk(refusal)
        } else if let refusal = BatchRefusal(code: code, numbers: numbers) {
            self = .batch(refusal)
        } else if let refusal = AuthoritiesRefusal(code: code, numbers: numbers) {
            self = .authorities(refusal)
        } else {
            return nil
        }
    }
}

extension Refusal: Canonical {
    package func encode(into writer: inout Writer) {
        writer.write(number)
        writer.write(count: numbers.count)
        for value in numbers { writer.write(value) }
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        let start = reader.offset
        let code = try reader.read(UInt16.self)
        let count = try reader.readCount(limit: 2, width: 8)
        var numbers: [Int64] = []
        for _ in 0..<count { numbers.append(try reader.read()) }
        guard let refusal = Refusal(code: code, numbers: numbers) else {
            throw reader.fault(
                at: start, .notCanonical(.refusal))
        }
        self = refusal
    }
}
