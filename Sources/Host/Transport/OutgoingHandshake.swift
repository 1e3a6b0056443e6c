import Cryptography
import Vocabulary

/// A handshake that this node has begun and that is not answered yet.
struct OutgoingHandshake: Sendable {
    /// After so many initiations with one ephemeral key a new one is made.
    static let sendsPerKey = 4
    /// Signatures checked before the attempt is left to its time-out.
    static let answerChecks = 4

    let session: UInt64
    let ephemeral: AgreementKey
    let cookie: Digest
    var sends = 0
    /// One retry is followed for each initiation sent on time-out, so that two nodes, or a
    /// forger, cannot keep each other busy.
    var mayFollowRetry = true
    var checksLeft = answerChecks
    var lastSent: Instant
    var deadline: Instant

    init(session: UInt64, ephemeral: AgreementKey, at now: Instant) {
        self.session = session
        self.ephemeral = ephemeral
        cookie = .zero
        lastSent = now
        deadline = now
    }

    /// The same attempt, now with the responder's cookie.
    init(_ earlier: OutgoingHandshake, cookie: Digest) {
        session = earlier.session
        ephemeral = earlier.ephemeral
        self.cookie = cookie
        sends = 0
        mayFollowRetry = false
        checksLeft = earlier.checksLeft
        lastSent = earlier.lastSent
        deadline = earlier.deadline
    }
}
