import Cryptography
import Encoding
import Vocabulary

/// Proof that whoever sends from an address also receives there, made again from the datagram
/// instead of being remembered. Good for the span of time it was made in and for the next one.
struct AddressCookie: Sendable {
    private let secret: [UInt8]
    private let span: Int64

    init(secret: [UInt8], span: Interval) {
        self.secret = secret
        self.span = max(span.microseconds, 1)
    }

    func make(
        for address: TransportAddress, initiator: ValidatorIndex, at now: Instant
    ) -> Digest {
        make(for: address, initiator: initiator, bucket: bucket(now))
    }

    func accepts(
        _ cookie: Digest, from address: TransportAddress, initiator: ValidatorIndex,
        at now: Instant
    ) -> Bool {
        let current = bucket(now)
        let fresh = make(for: address, initiator: initiator, bucket: current)
        let older = make(for: address, initiator: initiator, bucket: current - 1)
        let isFresh = constantTimeEqual(cookie, fresh)
        let isOlder = constantTimeEqual(cookie, older)
        return isFresh || isOlder
    }

    // Half of the range keeps the bucket before the first one a number.
    private func bucket(_ now: Instant) -> Int64 { max(now.microseconds / span, .min / 2) }

    private func make(
        for address: TransportAddress, initiator: ValidatorIndex, bucket: Int64
    ) -> Digest {
        var writer = Writer(capacity: 64)
        writer.write(text: "novation/transport/cookie")
        writer.write(fixed: address.bytes)
        writer.write(initiator)
        writer.write(bucket)
        return HMAC.sha256(key: secret, message: writer.bytes)
    }
}
