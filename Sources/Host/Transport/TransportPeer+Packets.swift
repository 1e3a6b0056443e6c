import Cryptography
import Encoding
import Vocabulary

// What goes to a peer that there are keys with, and what comes from it.

extension TransportPeer {
    /// Everything that may go now: owed confirmations, pieces of messages as far as the window
    /// lets them, acknowledgements that are due.
    mutating func flush(at now: Instant, into output: inout TransportOutput) {
        guard let address else { return }
        for place in sessions.indices { confirm(place, to: address, at: now, into: &output) }
        if let place = sendingPlace(at: now) {
            while let packet = nextPacket(place, at: now, counting: &output.statistics) {
                output.emit(packet, to: address)
                guard sessions[place].canSend(at: now, budgets) else { break }
            }
        }
        for place in sessions.indices where isOwing(place, at: now) {
            output.emit(acknowledgementPacket(place, at: now), to: address)
        }
    }

    private mutating func confirm(
        _ place: Int, to address: TransportAddress, at now: Instant,
        into output: inout TransportOutput
    ) {
        guard let confirmation = sessions[place].confirmation, !sessions[place].isSilent,
            sessions[place].confirmationDue <= now
        else { return }
        output.emit(confirmation, to: address)
        sessions[place].confirmationDue = now + roundTrip.timeout
    }

    private func isOwing(_ place: Int, at now: Instant) -> Bool {
        let session = sessions[place]
        guard session.nextCounter < TransportSession.counterLimit else { return false }
        if session.owesGreeting || !session.pathAnswers.isEmpty { return true }
        guard let due = session.acknowledgementDue else { return false }
        return due <= now
    }

    /// A packet with pieces of messages, and the acknowledgement if there is room for it.
    private mutating func nextPacket(
        _ place: Int, at now: Instant, counting statistics: inout TransportStatistics
    ) -> [UInt8]? {
        var writer = Writer(capacity: datagramBytes)
        var names: [FragmentName] = []
        let limit = datagramBytes - TransportSession.overhead
        let window = congestion.size - underWay
        while let fragment = outbox.next(
            room: limit - writer.bytes.count, window: window, counting: &statistics)
        {
            TransportFrame.fragment(fragment).encode(into: &writer)
            names.append(FragmentName(message: fragment.message, index: fragment.index))
        }
        guard !names.isEmpty else { return nil }
        if limit - writer.bytes.count > TransportAcknowledgement.byteLimit,
            let acknowledgement = sessions[place].acknowledgement(at: now)
        {
            TransportFrame.acknowledgement(acknowledgement).encode(into: &writer)
            sessions[place].acknowledged()
        }
        let counter = sessions[place].nextCounter
        sessions[place].owesGreeting = false
        let packet = sessions[place].seal(writer.bytes)
        sessions[place].awaits(
            SentPacket(counter: counter, sentAt: now, fragments: names))
        return packet
    }

    private var underWay: Int { sessions.reduce(0) { $0 + $1.underWay.count } }

    private mutating func acknowledgementPacket(_ place: Int, at now: Instant) -> [UInt8] {
        var writer = Writer(capacity: 128)
        if let acknowledgement = sessions[place].acknowledgement(at: now) {
            TransportFrame.acknowledgement(acknowledgement).encode(into: &writer)
            sessions[place].acknowledged()
        }
        for number in sessions[place].pathAnswers {
            TransportFrame.pathAnswer(number).encode(into: &writer)
        }
        sessions[place].pathAnswers = []
        sessions[place].owesGreeting = false
        if writer.bytes.isEmpty { TransportFrame.greeting.encode(into: &writer) }
        return sessions[place].seal(writer.bytes)
    }

    /// A datagram for one of this peer's sessions. `challenge` is a number that nobody can guess.
    mutating func receive(
        _ datagram: [UInt8], session place: Int, counter: UInt64, from source: TransportAddress,
        at now: Instant, challenge: () -> UInt64, into output: inout TransportOutput
    ) {
        guard !inbox.isFull else { return output.statistics.refuse(.inboxFull) }
        let opened = sessions[place].open(datagram, counter: counter, at: now)
        guard let plaintext = opened.plaintext else {
            return output.statistics.refuse(opened.refusal)
        }
        let frames: [TransportFrame]
        do throws(DecodingFault) {
            frames = try TransportFrame.readAll(plaintext)
        } catch {
            return output.statistics.refuse(.badFrame)
        }
        if source != address, opened.isNewest {
            ask(
                source, session: place, received: datagram.count, at: now, challenge: challenge,
                into: &output)
        }
        for frame in frames { take(frame, session: place, from: source, at: now, into: &output) }
        if frames.contains(where: \.wantsAcknowledgement) {
            sessions[place].owe(at: now, budgets)
        }
    }

    private mutating func take(
        _ frame: TransportFrame, session place: Int, from source: TransportAddress,
        at now: Instant, into output: inout TransportOutput
    ) {
        switch frame {
        case .greeting: break
        case .fragment(let fragment):
            let message = inbox.take(fragment, at: now, counting: &output.statistics)
            if let message { output.messages.append((index, message)) }
        case .acknowledgement(let acknowledgement):
            take(acknowledgement, session: place, at: now)
        case .pathChallenge(let number):
            guard sessions[place].pathAnswers.count < 4 else { return }
            sessions[place].pathAnswers.append(number)
        case .pathAnswer(let number):
            guard let asked = candidate, asked.number == number, asked.address == source
            else { return }
            address = source
            candidate = nil
            output.statistics.addressesChanged += 1
        }
    }

    private mutating func take(
        _ acknowledgement: TransportAcknowledgement, session place: Int, at now: Instant
    ) {
        let news = sessions[place].underWay.acknowledge(acknowledgement.ranges)
        guard news.packets > 0 else { return }
        outbox.arrived(news.fragments)
        congestion.acknowledged(news.packets)
        roundTrip.heard()
        if let sentAt = news.newestSentAt {
            // Whoever claims to have waited longer than the whole trip took is not believed.
            let trip = (now - sentAt).microseconds
            let delay = min(Int64(acknowledgement.delay), trip / 2)
            roundTrip.sample(Interval(microseconds: trip - delay))
        }
    }

    /// The peer seems to have moved. Whether it has is asked at the new place, with fewer bytes
    /// than came from there; until the answer everything goes to the old one.
    private mutating func ask(
        _ source: TransportAddress, session place: Int, received: Int, at now: Instant,
        challenge: () -> UInt64, into output: inout TransportOutput
    ) {
        let cost = TransportSession.overhead + TransportFrame.pathBytes
        guard received >= cost, sessions[place].canSend(at: now, budgets) else { return }
        var number: UInt64?
        if let asked = candidate, asked.address == source {
            guard !(now - asked.askedAt < budgets.firstTimeout) else { return }
            number = asked.number
        }
        let asked = number ?? challenge()
        candidate = (source, asked, now)
        var writer = Writer(capacity: 16)
        TransportFrame.pathChallenge(asked).encode(into: &writer)
        output.emit(sessions[place].seal(writer.bytes), to: source)
    }
}
