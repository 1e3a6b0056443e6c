/// What a transport has seen and done since it was made; for status, never for decisions.
package struct TransportStatistics: Equatable, Sendable {
    package var datagramsIn: UInt64 = 0
    package var datagramsOut: UInt64 = 0
    package var bytesIn: UInt64 = 0
    package var bytesOut: UInt64 = 0
    package var messagesSent: UInt64 = 0
    package var messagesDelivered: UInt64 = 0
    package var retransmissions: UInt64 = 0
    package var handshakesBegun: UInt64 = 0
    package var sessionsOpened: UInt64 = 0
    package var addressesChanged: UInt64 = 0
    /// Pushed out of a full queue before they were sent.
    package var messagesDropped: UInt64 = 0
    /// Given up after too many attempts or too long.
    package var messagesExpired: UInt64 = 0
    /// Too long, or for no peer.
    package var messagesRefused: UInt64 = 0
    /// Unfinished messages pushed out of a full or overdue reassembly.
    package var reassembliesDropped: UInt64 = 0
    private var refusals = [UInt64](repeating: 0, count: TransportRefusal.allCases.count)

    package init() {}

    package func refused(_ reason: TransportRefusal) -> UInt64 {
        refusals[reason.rawValue]
    }

    package var refused: UInt64 { refusals.reduce(0, +) }

    mutating func refuse(_ reason: TransportRefusal) {
        refusals[reason.rawValue] += 1
    }
}
