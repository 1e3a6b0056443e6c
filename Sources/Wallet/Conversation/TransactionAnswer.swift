import Encoding

/// What became of a transaction, as far as the node knows.
package struct TransactionAnswer: Equatable, Sendable {
    package enum Standing: String, CaseIterable, Sendable {
        case final
        case pending
        case unknown
    }

    package struct Refusal: Equatable, Sendable {
        package let code: String
        package let message: String
    }

    package struct Outcome: Equatable, Sendable {
        package let kind: String
        /// Nil when the operation was applied.
        package let refusal: Refusal?
        /// Each event in one line, as the node words it.
        package let events: [String]
    }

    package let standing: Standing
    package let height: String
    package let index: String
    package let fee: String
    package let operations: [Outcome]

    package init(_ answer: AnswerReader) throws(AnswerFault) {
        let status = try answer.member("status")
        guard let standing = Standing(rawValue: try status.text()) else {
            throw status.fault(.notAccepted("must be final, pending or unknown"))
        }
        self.standing = standing
        height = try answer.word("height")
        index = try answer.word("index")
        fee = try answer.word("fee")
        switch standing {
        case .final: operations = try answer.each("operations", Outcome.init)
        case .pending, .unknown: operations = []
        }
    }

    /// The operations that a rule refused, with their places.
    package var refused: [(place: Int, refusal: Refusal)] {
        operations.enumerated().compactMap { place, outcome in
            outcome.refusal.map { (place, $0) }
        }
    }
}

extension TransactionAnswer.Outcome {
    fileprivate init(_ answer: AnswerReader) throws(AnswerFault) {
        kind = try answer.text("kind")
        let result = try answer.member("result")
        switch try result.text() {
        case "applied": refusal = nil
        case "refused":
            refusal = TransactionAnswer.Refusal(
                code: try answer.word("code"), message: try answer.word("message"))
        default: throw result.fault(.notAccepted("must be applied or refused"))
        }
        events = try answer["events"]?.each(Self.line) ?? []
    }

    /// Names and decimals; the raw integers beside them are for programs.
    private static func line(_ event: AnswerReader) throws(AnswerFault) -> String {
        guard case .object(let members) = event.value else { return try event.word() }
        var parts: [String] = []
        for member in members where !member.key.utf8.reversed().starts(with: "war_".utf8) {
            switch member.value {
            case .null, .array, .object: continue
            case .bool, .number, .string:
                let word = try AnswerReader(member.value).word()
                let isName = member.isNamed("kind") || member.isNamed("event")
                parts.append(isName ? word : "\(member.key) \(word)")
            }
        }
        return parts.joined(separator: " ")
    }
}
