import Cryptography
import Encoding
import Vocabulary

/// One pair of keys in use: what was sent with them, what was received, what is owed.
struct TransportSession: Sendable {
    /// Kind, number of the session, number of the packet.
    static let headerBytes = 17
    static let overhead = headerBytes + AEADKey.overhead
    static let replayWidth = 2048
    /// No packet has a number from here on.
    static let counterLimit: UInt64 = 1 << 32

    let keys: SessionKeys
    let opened: Instant
    /// Kept while nothing has been heard: the last step of the handshake, sent again in time.
    var confirmation: [UInt8]?
    var confirmationDue: Instant
    /// An empty packet is owed, to tell the initiator that its confirmation came.
    var owesGreeting: Bool
    var pathAnswers: [UInt64] = []
    var underWay = PacketsUnderWay()
    private(set) var nextCounter: UInt64 = 0
    private(set) var received = SlidingWindow(width: replayWidth)
    private(set) var unacknowledged = 0
    private(set) var acknowledgementDue: Instant?
    private var newestArrived: Instant
    private(set) var lastHeard: Instant
    private(set) var unansweredSince: Instant?
    /// Nothing was heard for too long: not sent on until something is.
    private(set) var isSilent = false

    init(_ keys: SessionKeys, confirmation: [UInt8]?, at now: Instant) {
        self.keys = keys
        self.confirmation = confirmation
        opened = now
        confirmationDue = now
        owesGreeting = confirmation == nil
        newestArrived = now
        lastHeard = now
        unansweredSince = confirmation == nil ? nil : now
    }

    func canSend(at now: Instant, _ budgets: TransportBudgets) -> Bool {
        !isSilent && nextCounter < min(budgets.sessionPackets, Self.counterLimit)
            && now - opened < budgets.sessionLife
    }

    /// Whether it is time for new keys; the responder leaves it to the initiator a while longer.
    func isWorn(at now: Instant, _ budgets: TransportBudgets) -> Bool {
        let patience: UInt64 = keys.role == .initiator ? 4 : 5
        let limit = Interval(
            microseconds: budgets.rekeyAfter.microseconds / 4 * Int64(patience))
        return nextCounter / patience >= budgets.rekeyPackets / 4 || !(now - opened < limit)
    }

    mutating func seal(_ plaintext: [UInt8]) -> [UInt8] {
        var writer = Writer(capacity: plaintext.count + Self.overhead)
        writer.write(DatagramKind.packet.rawValue)
        writer.write(keys.theirs)
        writer.write(nextCounter)
        let sealed = keys.sending.seal(
            plaintext, counter: nextCounter, additional: writer.bytes)
        nextCounter += 1
        writer.write(fixed: sealed)
        return writer.bytes
    }

    /// The plaintext of a whole datagram, or why there is none. A number is used up only by
    /// whoever holds the key.
    mutating func open(
        _ datagram: [UInt8], counter: UInt64, at now: Instant
    ) -> (plaintext: [UInt8]?, refusal: TransportRefusal, isNewest: Bool) {
        guard counter < Self.counterLimit, received.place(of: counter) == .new else {
            return (nil, .replayed, false)
        }
        let plaintext = keys.receiving.open(
            Array(datagram[Self.headerBytes...]), counter: counter,
            additional: Array(datagram[..<Self.headerBytes]))
        guard let plaintext else { return (nil, .unsealed, false) }
        let isNewest = received.highest.map { $0 < counter } ?? true
        guard received.admit(counter) else { return (nil, .replayed, false) }
        if isNewest { newestArrived = now }
        lastHeard = now
        unansweredSince = nil
        isSilent = false
        confirmation = nil
        return (plaintext, .unsealed, isNewest)
    }

    /// A packet came that asks to be acknowledged.
    mutating func owe(at now: Instant, _ budgets: TransportBudgets) {
        // Without numbers left there is nothing to acknowledge with.
        guard nextCounter < Self.counterLimit else { return }
        unacknowledged += 1
        if unacknowledged >= budgets.unacknowledgedPackets {
            acknowledgementDue = now
        } else if acknowledgementDue == nil {
            acknowledgementDue = now + budgets.acknowledgementDelay
        }
    }

    func acknowledgement(at now: Instant) -> TransportAcknowledgement? {
        guard unacknowledged > 0 else { return nil }
        let waited = max(0, min((now - newestArrived).microseconds, Int64(UInt32.max)))
        return TransportAcknowledgement(
            delay: UInt32(waited),
            ranges: received.ranges(limit: TransportAcknowledgement.rangeLimit))
    }

    mutating func acknowledged() {
        unacknowledged = 0
        acknowledgementDue = nil
    }

    mutating func awaits(_ packet: SentPacket) {
        underWay.append(packet)
        if unansweredSince == nil { unansweredSince = packet.sentAt }
    }

    mutating func fallSilent() -> [FragmentName] {
        isSilent = true
        return underWay.abandon()
    }
}
