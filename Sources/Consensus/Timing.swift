import Encoding
import Vocabulary

/// The pace of a network, from genesis: part of what all validators agree on.
package struct Timing: Equatable, Sendable, Canonical {
    /// The longest a leader waits for transactions after its parent's time.
    package let blockInterval: Interval
    /// The bound on message delay that timers assume.
    package let delta: Interval
    /// How long a certificate is held back from peers who may have it already; also covers
    /// building, executing and two syncs.
    package let grace: Interval
    /// How far ahead of a validator's clock a block's time may be, in milliseconds.
    package let precision: Int64
    /// How far behind a validator's clock a block's time may be at first receipt, in milliseconds.
    package let messageDelay: Int64

    package init(
        blockInterval: Interval, delta: Interval, grace: Interval, precision: Int64,
        messageDelay: Int64
    ) {
        self.blockInterval = blockInterval
        self.delta = delta
        self.grace = grace
        self.precision = precision
        self.messageDelay = messageDelay
    }

    package static let local = Timing(
        blockInterval: Interval(milliseconds: 200), delta: Interval(milliseconds: 25),
        grace: Interval(milliseconds: 10), precision: 20, messageDelay: 500)

    /// Delta with its slack: what timers and retries are multiples of.
    package var paddedDelta: Interval { delta + grace }

    package func encode(into writer: inout Writer) {
        writer.write(blockInterval.microseconds)
        writer.write(delta.microseconds)
        writer.write(grace.microseconds)
        writer.write(precision)
        writer.write(messageDelay)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        let start = reader.offset
        blockInterval = Interval(microseconds: try reader.read())
        delta = Interval(microseconds: try reader.read())
        grace = Interval(microseconds: try reader.read())
        precision = try reader.read()
        messageDelay = try reader.read()
        guard isSound else { throw reader.fault(at: start, .notCanonical(.timing)) }
    }

    /// Each length between a microsecond and ten minutes.
    package var isSound: Bool {
        let tenMinutes: Int64 = 600_000_000
        return [blockInterval, delta, grace].allSatisfy {
            (1...tenMinutes).contains($0.microseconds)
        } && (1...600_000).contains(precision) && (1...600_000).contains(messageDelay)
    }
}
