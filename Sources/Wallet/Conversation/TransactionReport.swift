import Encoding
import Transactions
import Vocabulary

// What a command says about a transaction's fate. Sending and asking later say the same.
extension CommandReport {
    /// A transaction that is in a final block, operation by operation. Refused ones make the
    /// status "refused by rule".
    package init(final reply: NodeReply<TransactionAnswer>, id: TransactionID) {
        let answer = reply.answer
        var text = [
            "final      height \(answer.height)  tx \(answer.index)  fee \(answer.fee)",
            "hash       \(id.digest)",
        ]
        for (place, operation) in answer.operations.enumerated() {
            let result = operation.refusal.map { "refused  \($0.code)  \($0.message)" }
            text.append("operation  \(place)  \(operation.kind)  " + (result ?? "applied"))
            text += operation.events.map { "           " + $0 }
        }
        let failures = answer.refused.map { place, refusal in
            CommandFailure(
                .refusedByRule, refusal.code, "operation \(place): \(refusal.message)",
                hint: ExplanationCatalog.find(refusal.code)?.remedy,
                details: ["operation": .number(Int64(place)), "hash": .text("\(id.digest)")])
        }
        self.init(
            data: Self.data(id, .received(reply.received), status: "final"), text: text,
            failures: failures)
    }

    /// Sent, and not waited for.
    package init(sent id: TransactionID, expiry: Timestamp) {
        self.init(
            data: Self.data(id, .none, status: "pending"),
            text: [
                "sent       not waited for; expires \(TimestampText.write(expiry))",
                "hash       \(id.digest)",
            ])
    }

    /// Sent, or perhaps sent, and no word of what became of it.
    package init(unknown id: TransactionID, expiry: Timestamp, why: String) {
        let failure = CommandFailure(
            .outcomeUnknown, "NV0005", "outcome unknown — do not resend: \(why)",
            hint: "novation query tx \(id.digest); it cannot be included after "
                + TimestampText.write(expiry),
            details: ["hash": .text("\(id.digest)")])
        self.init(
            data: Self.data(id, .none, status: "pending"), text: ["hash       \(id.digest)"],
            failures: [failure])
    }

    /// The chain's time is past the expiry and no block holds it.
    package init(expired id: TransactionID, expiry: Timestamp) {
        let failure = CommandFailure(
            .rejected, "NV0014",
            "the transaction expired at \(TimestampText.write(expiry)) and is in no block",
            hint: "its nonce is unused: send a new one",
            details: ["hash": .text("\(id.digest)")])
        self.init(
            data: Self.data(id, .none, status: "expired"), text: ["hash       \(id.digest)"],
            failures: [failure])
    }

    private static func data(
        _ id: TransactionID, _ receipt: OutputValue, status: String
    ) -> OutputValue {
        ["hash": .text("\(id.digest)"), "status": .text(status), "receipt": receipt]
    }
}
