import Vocabulary

/// How much a transport may hold, how long it waits, how often it tries. The defaults are for
/// real nets; tests narrow them to reach their edges.
package struct TransportBudgets: Equatable, Sendable {
    // What waits to be sent to one peer; the oldest is dropped beyond it.
    package var queuedSmallMessages = 4096
    package var queuedLargeBytes = 16 * 1024 * 1024
    /// Messages of several fragments under way at once, in number and bytes: below what the
    /// other side's reassembly holds, so that honest senders never overrun it.
    package var largeMessagesUnderWay = 48
    package var largeBytesUnderWay = 6 * 1024 * 1024
    /// How long a message is tried before it is given up.
    package var messageLife = Interval(milliseconds: 30_000)
    package var attemptsPerFragment = 32

    // What one peer may have lie here.
    package var reassembledMessages = 64
    package var reassembledBytes = 8 * 1024 * 1024
    package var reassemblyLife = Interval(milliseconds: 60_000)
    /// Whole messages that nobody has taken yet.
    package var inboxMessages = 8192
    package var inboxBytes = 16 * 1024 * 1024

    // Packets under way to one peer.
    package var leastWindow = 32
    package var firstWindow = 64
    package var mostWindow = 1024
    /// By how much small messages may exceed the window, so that votes do not wait for blocks.
    package var smallReserve = 64
    package var acknowledgementDelay = Interval(milliseconds: 2)
    package var unacknowledgedPackets = 4
    package var firstTimeout = Interval(milliseconds: 200)
    package var longestTimeout = Interval(milliseconds: 2_000)

    // Sessions.
    package var rekeyPackets: UInt64 = 1 << 31
    package var sessionPackets: UInt64 = 1 << 32
    package var rekeyAfter = Interval(milliseconds: 10 * 60_000)
    package var sessionLife = Interval(milliseconds: 20 * 60_000)
    /// How long a replaced session still takes late packets after the last one.
    package var lateSessionLife = Interval(milliseconds: 10_000)
    /// A session that owes an answer for so long is not sent on any more.
    package var silence = Interval(milliseconds: 3_000)

    // Handshakes.
    package var firstAttemptTimeout = Interval(milliseconds: 250)
    package var longestAttemptTimeout = Interval(milliseconds: 4_000)
    package var halfOpenLife = Interval(milliseconds: 5_000)
    /// Handshakes begun by one claimed peer and not yet proved to be its own.
    package var halfOpenPerPeer = 4
    package var cookieBucket = Interval(milliseconds: 10_000)
    /// Costly checks (agreement, signature) a second, for each peer at its own address and for
    /// all other addresses together.
    package var checksPerPeer = 8
    package var checksForStrangers = 32

    package init() {}
}
