import Cryptography
import Encoding
import Vocabulary

// How two nodes come to have keys. The initiator sends its ephemeral key; the responder answers
// with a cookie until the address is proved, then with its own ephemeral key and a signature;
// the initiator signs too. Both signatures are over both ephemeral keys and all names.

extension Transport {
    // MARK: Initiator

    mutating func beginHandshake(with place: Int, at now: Instant) {
        output.statistics.handshakesBegun += 1
        peers[place].wantsHandshake = false
        peers[place].outgoing = OutgoingHandshake(
            session: newSession(with: place), ephemeral: entropy.agreementKey(), at: now)
        sendInitiation(to: place, at: now)
    }

    /// Sends again when the time is over; with a new key after a while.
    mutating func retryHandshake(with place: Int, at now: Instant) {
        guard let outgoing = peers[place].outgoing, outgoing.deadline <= now else { return }
        // A wish that came from outside is followed once, so that no more goes out than came.
        guard peers[place].outbox.hasWork else {
            peers[place].outgoing = nil
            peers[place].failures = 0
            return
        }
        if outgoing.sends >= OutgoingHandshake.sendsPerKey {
            return beginHandshake(with: place, at: now)
        }
        peers[place].outgoing?.mayFollowRetry = true
        sendInitiation(to: place, at: now)
    }

    private mutating func sendInitiation(to place: Int, at now: Instant) {
        guard let address = peers[place].address, var outgoing = peers[place].outgoing else {
            return
        }
        let initiation = HandshakeInitiation(
            chain: context.digest, initiator: configuration.me, responder: peers[place].index,
            incarnation: incarnation, session: outgoing.session,
            ephemeral: outgoing.ephemeral.publicKey, cookie: outgoing.cookie)
        outgoing.sends += 1
        outgoing.lastSent = now
        outgoing.deadline = now + attemptTimeout(after: peers[place].failures)
        peers[place].failures += 1
        peers[place].outgoing = outgoing
        output.emit(initiation.datagram, to: address)
    }

    private func attemptTimeout(after failures: Int) -> Interval {
        let budgets = configuration.budgets
        let doubled = budgets.firstAttemptTimeout.microseconds << min(failures / 2, 16)
        return Interval(microseconds: min(doubled, budgets.longestAttemptTimeout.microseconds))
    }

    /// The low sixteen bits say which peer it is with, to find it by.
    private mutating func newSession(with place: Int) -> UInt64 {
        entropy.number() << 16 | UInt64(place)
    }

    private func place(ofHandshake session: UInt64) -> Int? {
        let place = Int(UInt16(truncatingIfNeeded: session))
        guard place < peers.count, peers[place].outgoing?.session == session else { return nil }
        return place
    }

    mutating func take(_ retry: HandshakeRetry, at now: Instant) {
        guard let place = place(ofHandshake: retry.session),
            let outgoing = peers[place].outgoing, outgoing.mayFollowRetry
        else { return refuse(.unknownHandshake) }
        peers[place].outgoing = OutgoingHandshake(outgoing, cookie: retry.cookie)
        sendInitiation(to: place, at: now)
    }

    mutating func take(_ answer: HandshakeAnswer, at now: Instant) {
        guard let place = place(ofHandshake: answer.initiatorSession),
            let outgoing = peers[place].outgoing
        else { return refuse(.unknownHandshake) }
        guard outgoing.checksLeft > 0 else { return refuse(.overBudget) }
        peers[place].outgoing?.checksLeft -= 1
        let transcript = HandshakeTranscript(
            version: HandshakeInitiation.version, context: context,
            initiator: mySide(outgoing.session, outgoing.ephemeral),
            responder: .init(
                index: peers[place].index, key: peers[place].key,
                incarnation: answer.incarnation, session: answer.responderSession,
                ephemeral: answer.ephemeral))
        guard
            secret.accepts(
                answer.signature, by: peers[place].key, of: transcript.message(as: .responder))
        else { return refuse(.badSignature) }
        guard let agreed = outgoing.ephemeral.agree(with: answer.ephemeral) else {
            return refuse(.weakKey)
        }
        let confirmation = HandshakeConfirmation(
            session: answer.responderSession,
            signature: secret.sign(transcript.message(as: .initiator)))
        if outgoing.sends == 1 { peers[place].roundTrip.sample(now - outgoing.lastSent) }
        open(
            SessionKeys(agreed: agreed, transcript: transcript, as: .initiator),
            confirmation: confirmation.datagram, with: place, at: now)
    }

    // MARK: Responder

    mutating func take(
        _ initiation: HandshakeInitiation, from address: TransportAddress, at now: Instant
    ) {
        guard initiation.version == HandshakeInitiation.version else {
            return refuse(.wrongVersion)
        }
        guard initiation.chain == context.digest else { return refuse(.wrongChain) }
        guard initiation.responder == configuration.me,
            let place = place(of: initiation.initiator)
        else { return refuse(.wrongPeer) }
        guard !isAhead(of: place) else { return refuse(.crossed) }
        guard
            cookies.accepts(
                initiation.cookie, from: address, initiator: initiation.initiator, at: now)
        else {
            let cookie = cookies.make(for: address, initiator: initiation.initiator, at: now)
            let retry = HandshakeRetry(session: initiation.session, cookie: cookie)
            return output.emit(retry.datagram, to: address)
        }
        answer(initiation, of: place, from: address, at: now)
    }

    /// When two open at once, the handshake of the lower index is the one; unless it has tried
    /// several times in vain, since perhaps only the other direction works.
    private func isAhead(of place: Int) -> Bool {
        configuration.me < peers[place].index && peers[place].outgoing != nil
            && peers[place].failures <= OutgoingHandshake.sendsPerKey
    }

    private mutating func answer(
        _ initiation: HandshakeInitiation, of place: Int, from address: TransportAddress,
        at now: Instant
    ) {
        let life = configuration.budgets.halfOpenLife
        peers[place].halfOpen.removeAll { !(now - $0.opened < life) }
        let known = peers[place].halfOpen.firstIndex {
            $0.address == address && $0.keys.theirs == initiation.session
                && $0.initiatorEphemeral == initiation.ephemeral
        }
        if let known {
            peers[place].halfOpen[known].answersSent += 1
            return output.emit(peers[place].halfOpen[known].answer, to: address)
        }
        guard maySpend(on: place, from: address, at: now) else { return refuse(.overBudget) }
        guard let opened = halfOpen(initiation, of: place, from: address, at: now) else {
            return refuse(.weakKey)
        }
        makeRoom(in: place, for: address)
        peers[place].halfOpen.append(opened)
        output.emit(opened.answer, to: address)
    }

    private mutating func halfOpen(
        _ initiation: HandshakeInitiation, of place: Int, from address: TransportAddress,
        at now: Instant
    ) -> HalfOpenHandshake? {
        let ephemeral = entropy.agreementKey()
        guard let agreed = ephemeral.agree(with: initiation.ephemeral) else { return nil }
        let session = newSession(with: place)
        let transcript = HandshakeTranscript(
            version: initiation.version, context: context,
            initiator: .init(
                index: initiation.initiator, key: peers[place].key,
                incarnation: initiation.incarnation, session: initiation.session,
                ephemeral: initiation.ephemeral),
            responder: mySide(session, ephemeral))
        let answer = HandshakeAnswer(
            initiatorSession: initiation.session, responderSession: session,
            incarnation: incarnation, ephemeral: ephemeral.publicKey,
            signature: secret.sign(transcript.message(as: .responder)))
        return HalfOpenHandshake(
            address: address, initiatorEphemeral: initiation.ephemeral,
            keys: SessionKeys(agreed: agreed, transcript: transcript, as: .responder),
            answer: answer.datagram, expected: transcript.message(as: .initiator), opened: now)
    }

    /// One handshake for each address; then the oldest goes, but never the one from where the
    /// peer is known to be, unless that comes from there as well.
    private mutating func makeRoom(in place: Int, for address: TransportAddress) {
        peers[place].halfOpen.removeAll { $0.address == address }
        while peers[place].halfOpen.count >= configuration.budgets.halfOpenPerPeer {
            let home = peers[place].address
            let oldest = peers[place].halfOpen.firstIndex { $0.address != home } ?? 0
            peers[place].halfOpen.remove(at: oldest)
        }
    }

    mutating func take(
        _ confirmation: HandshakeConfirmation, from address: TransportAddress, at now: Instant
    ) {
        let place = Int(UInt16(truncatingIfNeeded: confirmation.session))
        guard place < peers.count else { return refuse(.unknownHandshake) }
        let open = peers[place].sessions.lastIndex {
            $0.keys.mine == confirmation.session && $0.keys.role == .responder
        }
        if let open {
            // The peer has not heard that it is believed: say so again.
            peers[place].sessions[open].owesGreeting = true
            return refuse(.replayed)
        }
        let half = peers[place].halfOpen.firstIndex { $0.keys.mine == confirmation.session }
        guard let half else { return refuse(.unknownHandshake) }
        confirm(confirmation, half: half, of: place, from: address, at: now)
    }

    private mutating func confirm(
        _ confirmation: HandshakeConfirmation, half: Int, of place: Int,
        from address: TransportAddress, at now: Instant
    ) {
        let opened = peers[place].halfOpen[half]
        guard opened.address == address else { return refuse(.wrongAddress) }
        guard opened.checksLeft > 0 else { return refuse(.overBudget) }
        peers[place].halfOpen[half].checksLeft -= 1
        guard
            secret.accepts(
                confirmation.signature, by: peers[place].key, of: opened.expected)
        else { return refuse(.badSignature) }
        if opened.answersSent == 1 { peers[place].roundTrip.sample(now - opened.opened) }
        if peers[place].address != address {
            peers[place].address = address
            output.statistics.addressesChanged += 1
        }
        open(opened.keys, confirmation: nil, with: place, at: now)
    }

    // MARK: Both

    private mutating func open(
        _ keys: SessionKeys, confirmation: [UInt8]?, with place: Int, at now: Instant
    ) {
        peers[place].open(TransportSession(keys, confirmation: confirmation, at: now))
        output.statistics.sessionsOpened += 1
    }

    private func mySide(_ session: UInt64, _ key: AgreementKey) -> HandshakeTranscript.Side {
        .init(
            index: configuration.me, key: secret.publicKey, incarnation: incarnation,
            session: session, ephemeral: key.publicKey)
    }

    private mutating func maySpend(
        on place: Int, from address: TransportAddress, at now: Instant
    ) -> Bool {
        peers[place].address == address
            ? peers[place].checks.take(at: now) : strangerChecks.take(at: now)
    }
}
