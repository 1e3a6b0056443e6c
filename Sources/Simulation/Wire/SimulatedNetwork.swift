import Vocabulary

/// All links between the validators of a pretended world, directed, each with its own chances.
///
/// It carries whole messages that the receiver knows the sender of: what the real network's
/// authentication would drop (corrupted or forged packets) counts as lost here.
final class SimulatedNetwork {
    private let clock: VirtualClock
    private let randomness: Randomness
    private let count: Int
    private var model: LinkModel
    private var links: [LinkState]
    private var inboxes: [[(from: Int, message: [UInt8])]]
    private var positions: [Int]
    private var senders: [Int64]
    /// Sees each message as a validator hands it over, before anything happens to it.
    var onSend: ((_ from: Int, _ message: [UInt8]) -> Void)?
    var trace: TraceDigest
    private(set) var sent: UInt64 = 0

    /// `processing`: microseconds from a node's turn until its messages are on the wire.
    init(
        clock: VirtualClock, randomness: Randomness, model: LinkModel, processing: [Int64]
    ) {
        self.clock = clock
        self.randomness = randomness
        self.model = model
        count = processing.count
        senders = processing
        links = Array(repeating: LinkState(), count: count * count)
        inboxes = Array(repeating: [], count: count)
        positions = Array(repeating: 0, count: count)
        trace = TraceDigest()
    }

    func send(_ message: [UInt8], from: Int, to: Int) {
        sent += 1
        let link = from * count + to
        let packet = links[link].packets
        links[link].packets += 1
        trace.note(.sent, clock.now, node: from, other: to, message)
        guard links[link].isOpen else { return }
        if model.replay > 0 { replay(link, from, to, packet, message) }
        guard !happens(model.loss, .loss, from, to, packet) else { return }
        deliver(message, link, from, to, packet * 2)
        if happens(model.duplication, .duplication, from, to, packet) {
            deliver(message, link, from, to, packet * 2 + 1)
        }
    }

    /// A message that came for a node.
    func receive(_ node: Int) -> (from: Int, message: [UInt8])? {
        guard positions[node] < inboxes[node].count else {
            inboxes[node].removeAll(keepingCapacity: true)
            positions[node] = 0
            return nil
        }
        defer { positions[node] += 1 }
        return inboxes[node][positions[node]]
    }

    func arrive(_ message: [UInt8], from: Int, at node: Int) {
        inboxes[node].append((from, message))
    }

    /// What lies in the memory of a node that went down.
    func forget(_ node: Int) {
        inboxes[node] = []
        positions[node] = 0
    }

    /// `hears[i]` has the bit of every node whose messages reach node i.
    func partition(_ hears: [UInt32]) {
        for from in 0..<count {
            for to in 0..<count {
                links[from * count + to].isOpen = hears[to] >> UInt32(from) & 1 == 1
            }
        }
    }

    func clog(from: Int, to: Int, until time: WorldTime) {
        links[from * count + to].cloggedUntil = time
    }

    /// All links open and sound, from now on.
    func heal() {
        for index in links.indices {
            links[index].isOpen = true
            links[index].cloggedUntil = .zero
        }
    }

    func calm() {
        heal()
        model = model.calmed
        senders = senders.map { min($0, 500) }
    }

    private func deliver(
        _ message: [UInt8], _ link: Int, _ from: Int, _ to: Int, _ chance: UInt64
    ) {
        let word = randomness.value(.delay, from, to, at: chance)
        var delay = model.least + model.spread.draw(mean: model.mean, word)
        if model.reorder > 0, word >> 20 % 1_000_000 < UInt64(model.reorder) { delay *= 10 }
        let arrival = clock.now + Interval(microseconds: senders[from] + delay)
        clock.schedule(
            .deliver(to: to, from: from, message: message),
            at: max(arrival, links[link].cloggedUntil))
    }

    private func replay(
        _ link: Int, _ from: Int, _ to: Int, _ packet: UInt64, _ message: [UInt8]
    ) {
        if happens(model.replay, .replay, from, to, packet * 2), !links[link].past.isEmpty {
            let word = randomness.value(.replay, from, to, at: packet * 2 + 1)
            let past = links[link].past[Int(word % UInt64(links[link].past.count))]
            clock.schedule(
                .deliver(to: to, from: from, message: past),
                at: clock.now + Interval(microseconds: model.least))
        }
        links[link].remember(message)
    }

    private func happens(
        _ rate: Int, _ concern: Randomness.Concern, _ from: Int, _ to: Int, _ count: UInt64
    ) -> Bool {
        rate > 0 && randomness.value(concern, from, to, at: count) % 1_000_000 < UInt64(rate)
    }
}
