import Cryptography
import Encoding
import Vocabulary

/// One node's end of the network: whole messages in, sealed datagrams out, and back.
///
/// Promises: what it delivers was sent by that peer on this chain, each message at most once in
/// one life of both nodes, in any order. It does its best and no more: messages that are too
/// old, too many or too often lost are given up and counted. No datagram can make it trap, hold
/// more than its budgets, or send more bytes to an address than came from there before the
/// address is proved. It has no clock, no socket and no chance of its own: time comes with each
/// call, chance from `entropy`; after each turn the owner takes datagrams and messages.
package struct Transport: Sendable {
    /// Longer ones are not looked at.
    static let longestDatagram = TransportConfiguration.datagramRange.upperBound

    let configuration: TransportConfiguration
    let secret: TransportSecret
    var entropy: EntropySource
    var peers: [TransportPeer] = []
    var output = TransportOutput()
    var strangerChecks: TokenBucket
    let cookies: AddressCookie
    let context: SigningContext
    /// Tells this life of the node from earlier ones.
    let incarnation: UInt64
    private var now = Instant(microseconds: .min / 4)

    /// `secret` is the key of `configuration.me`. Traps if it is not.
    package init(
        _ configuration: TransportConfiguration, secret: TransportSecret, entropy: EntropySource
    ) {
        let me = Int(configuration.me.rawValue)
        invariant(
            configuration.peers[me] == secret.publicKey, "the network key is peer \(me)'s")
        self.configuration = configuration
        self.secret = secret
        self.entropy = entropy
        incarnation = self.entropy.number()
        cookies = AddressCookie(
            secret: self.entropy.bytes(32), span: configuration.budgets.cookieBucket)
        context = configuration.identity.context(.handshake)
        strangerChecks = TokenBucket(rate: configuration.budgets.checksForStrangers)
        for (index, key) in configuration.peers.enumerated() {
            peers.append(
                TransportPeer(
                    index: ValidatorIndex(index), key: key, configuration: configuration))
        }
    }

    /// Counts since this value was made.
    package var statistics: TransportStatistics { output.statistics }

    /// Where a peer is to be found; it may move on its own once there are keys with it.
    package mutating func setAddress(_ address: TransportAddress, of peer: ValidatorIndex) {
        guard let place = place(of: peer), peers[place].address != address else { return }
        peers[place].address = address
        peers[place].candidate = nil
    }

    package func address(of peer: ValidatorIndex) -> TransportAddress? {
        place(of: peer).flatMap { peers[$0].address }
    }

    /// Whether messages to this peer would go out sealed at once.
    package func isConnected(to peer: ValidatorIndex) -> Bool {
        guard let place = place(of: peer) else { return false }
        return peers[place].sendingPlace(at: now) != nil
    }

    /// Takes a message to be delivered if it can be. Refuses, and counts, a message over
    /// `Limits.messageBytes` and one to nobody or to this node itself.
    package mutating func send(
        _ message: [UInt8], to peer: ValidatorIndex, at instant: Instant
    ) {
        advance(to: instant)
        guard let place = place(of: peer), message.count <= Limits.messageBytes else {
            output.statistics.messagesRefused += 1
            return
        }
        output.statistics.messagesSent += 1
        peers[place].outbox.append(message, at: now, counting: &output.statistics)
    }

    /// Takes any bytes from anywhere.
    package mutating func receive(
        _ datagram: [UInt8], from address: TransportAddress, at instant: Instant
    ) {
        advance(to: instant)
        output.statistics.datagramsIn += 1
        output.statistics.bytesIn += UInt64(datagram.count)
        guard datagram.count <= Self.longestDatagram else { return refuse(.oversized) }
        var reader = Reader(datagram)
        do throws(DecodingFault) {
            let kind = DatagramKind(rawValue: try reader.read())
            switch kind {
            case .initiation:
                take(try HandshakeInitiation(from: &reader), from: address, at: now)
            case .retry: take(try HandshakeRetry(from: &reader), at: now)
            case .answer: take(try HandshakeAnswer(from: &reader), at: now)
            case .confirmation:
                take(try HandshakeConfirmation(from: &reader), from: address, at: now)
            case .packet: try takePacket(datagram, &reader, from: address)
            case nil: refuse(.malformed)
            }
        } catch {
            refuse(.malformed)
        }
    }

    /// Says what time it is; to be called at `nextDeadline`, and harmless at any other time.
    package mutating func elapsed(at instant: Instant) {
        advance(to: instant)
        for place in peers.indices {
            peers[place].elapse(at: now, counting: &output.statistics)
            retryHandshake(with: place, at: now)
        }
    }

    /// When this wants a turn if nothing happens before; asked after `takeDatagrams`.
    package var nextDeadline: Instant? {
        var earliest: Instant?
        for place in peers.indices {
            guard let deadline = peers[place].nextDeadline(at: now) else { continue }
            earliest = earliest.map { min($0, deadline) } ?? deadline
        }
        return earliest
    }

    /// The datagrams of this turn. Messages sent since the last call share them.
    package mutating func takeDatagrams() -> [(to: TransportAddress, bytes: [UInt8])] {
        for place in peers.indices {
            peers[place].outbox.expire(at: now, counting: &output.statistics)
            if peers[place].needsHandshake(at: now) { beginHandshake(with: place, at: now) }
            peers[place].flush(at: now, into: &output)
        }
        defer { output.datagrams = [] }
        return output.datagrams
    }

    /// The messages that have come since the last call.
    package mutating func takeMessages() -> [(from: ValidatorIndex, message: [UInt8])] {
        guard !output.messages.isEmpty else { return [] }
        for place in peers.indices { peers[place].inbox.taken() }
        defer { output.messages = [] }
        return output.messages
    }

    mutating func refuse(_ reason: TransportRefusal) {
        output.statistics.refuse(reason)
    }

    /// Nil for this node itself and for numbers beyond the last peer.
    func place(of peer: ValidatorIndex) -> Int? {
        let place = Int(peer.rawValue)
        return place < peers.count && peer != configuration.me ? place : nil
    }

    // A clock that is set back stands still instead.
    private mutating func advance(to instant: Instant) {
        now = max(now, instant)
    }

    private mutating func takePacket(
        _ datagram: [UInt8], _ reader: inout Reader, from address: TransportAddress
    ) throws(DecodingFault) {
        let session = try reader.read(UInt64.self)
        let counter = try reader.read(UInt64.self)
        guard reader.remaining >= AEADKey.overhead else { return refuse(.malformed) }
        let place = Int(UInt16(truncatingIfNeeded: session))
        guard place < peers.count,
            let known = peers[place].sessions.lastIndex(where: { $0.keys.mine == session })
        else {
            refuse(.unknownSession)
            return noticeStranger(address, byteCount: datagram.count)
        }
        var source = entropy
        var isAsked = false
        peers[place].receive(
            datagram, session: known, counter: counter, from: address, at: now,
            challenge: {
                isAsked = true
                return source.number()
            }, into: &output)
        if isAsked { entropy = source }
    }

    /// A known peer's address sends what cannot be opened: perhaps this node was restarted and
    /// the peer does not know. Once as many bytes have come as an initiation has, one is sent.
    private mutating func noticeStranger(_ address: TransportAddress, byteCount: Int) {
        guard let place = peers.firstIndex(where: { $0.address == address }),
            peers[place].sendingPlace(at: now) == nil, peers[place].outgoing == nil,
            !peers[place].isHalfOpen(from: address, at: now)
        else { return }
        peers[place].strangeBytes += byteCount
        guard peers[place].strangeBytes >= HandshakeInitiation.byteCount else { return }
        peers[place].strangeBytes = 0
        peers[place].wantsHandshake = true
    }
}
