import Cryptography

/// That a node took a transaction. It is not in a block yet.
package struct BroadcastAnswer: Equatable, Sendable {
    package let hash: Digest
    /// The node had it already.
    package let wasKnown: Bool

    package init(_ answer: AnswerReader) throws(AnswerFault) {
        hash = try answer.digest("hash")
        let status = try answer.member("status")
        switch try status.text() {
        case "accepted": wasKnown = false
        case "known": wasKnown = true
        default: throw status.fault(.notAccepted("must be accepted or known"))
        }
    }
}
