import Cryptography
import Encoding
import Vocabulary

/// All that a transport knows of one peer: where it is, the sessions with it, what is to be sent
/// to it and what has come from it.
struct TransportPeer: Sendable {
    /// The one in use, one being replaced, and one that was begun at the same moment.
    static let sessionLimit = 3

    let index: ValidatorIndex
    let key: PublicKey
    let datagramBytes: Int
    let budgets: TransportBudgets
    var address: TransportAddress?
    /// Which life of the peer the sessions and the inbox belong to.
    private var incarnation: UInt64?
    /// Oldest first.
    var sessions: [TransportSession] = []
    var outbox: TransportOutbox
    var inbox: TransportInbox
    var roundTrip: RoundTrip
    var congestion: CongestionWindow
    var checks: TokenBucket
    var outgoing: OutgoingHandshake?
    var halfOpen: [HalfOpenHandshake] = []
    /// Initiations sent in vain since the last session.
    var failures = 0
    /// An address the peer seems to have moved to, asked but not proved.
    var candidate: (address: TransportAddress, number: UInt64, askedAt: Instant)?
    /// Bytes from the peer's address that nothing here could open, not yet answered.
    var strangeBytes = 0
    var wantsHandshake = false

    init(index: ValidatorIndex, key: PublicKey, configuration: TransportConfiguration) {
        self.index = index
        self.key = key
        datagramBytes = configuration.datagramBytes
        budgets = configuration.budgets
        outbox = TransportOutbox(datagramBytes: datagramBytes, budgets: budgets)
        inbox = TransportInbox(budgets)
        roundTrip = RoundTrip(budgets)
        congestion = CongestionWindow(budgets)
        checks = TokenBucket(rate: budgets.checksPerPeer)
    }

    /// The session to send on: the newest that may be sent on.
    func sendingPlace(at now: Instant) -> Int? {
        sessions.lastIndex { $0.canSend(at: now, budgets) }
    }

    /// Whether a handshake is wanted and none is under way.
    func needsHandshake(at now: Instant) -> Bool {
        guard address != nil, outgoing == nil else { return false }
        if wantsHandshake { return true }
        guard outbox.hasWork else { return false }
        guard let place = sendingPlace(at: now) else { return true }
        return sessions[place].isWorn(at: now, budgets)
    }

    /// Whether the peer, or somebody in its name, is in the middle of a handshake from there.
    func isHalfOpen(from address: TransportAddress, at now: Instant) -> Bool {
        halfOpen.contains {
            $0.address == address && now - $0.opened < budgets.firstTimeout * 2
        }
    }

    /// A session with new keys takes over. One with a new life of the peer ends all earlier ones
    /// and what they had begun.
    mutating func open(_ session: TransportSession) {
        if let earlier = incarnation, earlier != session.keys.incarnation {
            for place in sessions.indices { outbox.lost(sessions[place].underWay.abandon()) }
            sessions = []
            outbox.startOver()
            inbox = TransportInbox(budgets)
        }
        incarnation = session.keys.incarnation
        sessions.append(session)
        while sessions.count > Self.sessionLimit { removeSession(at: 0) }
        outgoing = nil
        halfOpen = []
        failures = 0
        wantsHandshake = false
        strangeBytes = 0
    }

    mutating func removeSession(at place: Int) {
        var session = sessions.remove(at: place)
        outbox.lost(session.underWay.abandon())
    }

    /// Time has passed: lost packets, silent and outlived sessions, overdue messages.
    mutating func elapse(at now: Instant, counting statistics: inout TransportStatistics) {
        let timeout = roundTrip.timeout
        for place in sessions.indices { checkLosses(at: now, in: place, after: timeout) }
        for place in sessions.indices.reversed() where isOutlived(place, at: now) {
            removeSession(at: place)
        }
        outbox.expire(at: now, counting: &statistics)
    }

    private mutating func checkLosses(at now: Instant, in place: Int, after timeout: Interval) {
        let latest = Instant(microseconds: now.microseconds - timeout.microseconds)
        if let oldest = sessions[place].underWay.oldestSentAt, oldest <= latest {
            outbox.lost(sessions[place].underWay.lose(sentUpTo: latest))
            congestion.lost(sentAt: oldest, at: now)
            roundTrip.backOff()
        }
        if !sessions[place].isSilent, let since = sessions[place].unansweredSince,
            !(now - since < budgets.silence)
        {
            outbox.lost(sessions[place].fallSilent())
        }
    }

    private func isOutlived(_ place: Int, at now: Instant) -> Bool {
        guard let end = end(of: place) else { return false }
        return end <= now
    }

    /// When a session goes even if nothing happens.
    private func end(of place: Int) -> Instant? {
        let session = sessions[place]
        let last = session.opened + budgets.sessionLife + budgets.lateSessionLife
        guard place < sessions.count - 1 else { return last }
        return min(last, session.lastHeard + budgets.lateSessionLife)
    }

    /// When this peer wants a turn if nothing happens before.
    func nextDeadline(at now: Instant) -> Instant? {
        var earliest: Instant?
        func consider(_ instant: Instant) {
            earliest = earliest.map { min($0, instant) } ?? instant
        }
        let timeout = roundTrip.timeout
        for place in sessions.indices {
            let session = sessions[place]
            if let due = session.acknowledgementDue { consider(due) }
            if let sent = session.underWay.oldestSentAt { consider(sent + timeout) }
            if session.confirmation != nil, !session.isSilent {
                consider(session.confirmationDue)
            }
            if !session.isSilent, let since = session.unansweredSince {
                consider(since + budgets.silence)
            }
            if let end = end(of: place) { consider(end) }
        }
        if let outgoing { consider(outgoing.deadline) }
        if needsHandshake(at: now) { consider(now) }
        return earliest
    }
}
