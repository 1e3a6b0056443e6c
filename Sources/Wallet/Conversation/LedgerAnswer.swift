/// What the house itself holds: what stands between a loss and everybody else.
package struct LedgerAnswer: Equatable, Sendable {
    package let height: String
    package let insurance: String
    package let fees: String
    package let outstandingDebt: String

    package init(_ answer: AnswerReader) throws(AnswerFault) {
        height = try answer.word("height")
        insurance = try answer.word("insurance")
        fees = try answer.word("fees")
        outstandingDebt = try answer.word("outstanding_debt")
    }
}
