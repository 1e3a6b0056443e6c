import Cryptography
import TestSupport
import Vocabulary

@testable import Host

/// Transports joined by a pretended wire in virtual time, with everything that wires do wrong.
struct TransportNet {
    struct Wire {
        var loss = 0
        var duplication = 0
        var corruption = 0
        var truncation = 0
        /// Datagrams of the past that come once more.
        var replay = 0
        var delay = Interval(milliseconds: 5)
        var jitter = Interval(milliseconds: 0)
    }

    struct Flight {
        let due: Instant
        let order: UInt64
        let from: TransportAddress
        let to: TransportAddress
        let bytes: [UInt8]
    }

    struct Arrival: Equatable {
        let at: Instant
        let to: Int
        let from: Int
        let message: [UInt8]
    }

    var nodes: [Transport] = []
    var wire = Wire()
    /// What really is at an address; nil for the addresses of nobody.
    var homes: [TransportAddress]
    var random: SplitMix
    private(set) var now = Instant(microseconds: 1_000_000)
    /// By the time they arrive.
    private(set) var flights: [Flight] = []
    private(set) var history: [Flight] = []
    private(set) var arrivals: [Arrival] = []
    /// Bytes that went to addresses where nobody is.
    private(set) var bytesToNobody: [(to: TransportAddress, count: Int)] = []
    private var order: UInt64 = 0
    private var lives = 0
    let seed: UInt64
    let keys: [PrivateKey]
    let budgets: TransportBudgets

    static let chain = identity("unit")

    static func identity(_ name: String) -> ChainIdentity {
        guard let chain = ChainID(name) else { preconditionFailure("a chain name") }
        return ChainIdentity(chain: chain, genesis: Digest.tagged("test/genesis", []))
    }

    static func key(_ number: UInt64) -> PrivateKey {
        var random = SplitMix(seed: number)
        do {
            return try PrivateKey(
                curve: .ed25519, seed: SecretBytes(copying: random.bytes(32)))
        } catch {
            preconditionFailure("a seed is a key")
        }
    }

    init(count: Int, seed: UInt64, budgets: TransportBudgets = TransportBudgets()) {
        self.seed = seed
        self.budgets = budgets
        random = SplitMix(seed: seed)
        keys = (0..<count).map { Self.key(UInt64($0) + 1) }
        homes = (0..<count).map { TransportAddress(place: UInt64($0)) }
        for index in 0..<count { nodes.append(make(index)) }
    }

    mutating func make(
        _ index: Int, identity: ChainIdentity = chain, key: PrivateKey? = nil
    ) -> Transport {
        lives += 1
        var publicKeys = keys.map(\.publicKey)
        if let key { publicKeys[index] = key.publicKey }
        var node = Transport(
            TransportConfiguration(
                identity: identity, me: ValidatorIndex(index), peers: publicKeys,
                budgets: budgets),
            secret: .key(key ?? keys[index]),
            entropy: EntropySource(pretended: seed &* 1000 &+ UInt64(lives)))
        for (other, address) in homes.enumerated() where other != index {
            node.setAddress(address, of: ValidatorIndex(other))
        }
        return node
    }

    mutating func restart(_ index: Int) {
        nodes[index] = make(index)
    }

    mutating func send(_ message: [UInt8], from: Int, to: Int) {
        nodes[from].send(message, to: ValidatorIndex(to), at: now)
    }

    /// Puts a datagram on the wire in anybody's name.
    mutating func inject(_ bytes: [UInt8], from: TransportAddress, to: Int) {
        nodes[to].receive(bytes, from: from, at: now)
        collect(to)
    }

    mutating func collect(_ index: Int) {
        for datagram in nodes[index].takeDatagrams() {
            transmit(datagram.bytes, from: homes[index], to: datagram.to)
        }
        for (from, message) in nodes[index].takeMessages() {
            arrivals.append(
                Arrival(at: now, to: index, from: Int(from.rawValue), message: message))
        }
    }

    private mutating func transmit(
        _ bytes: [UInt8], from: TransportAddress, to: TransportAddress
    ) {
        guard homes.contains(to) else { return bytesToNobody.append((to, bytes.count)) }
        let flight = Flight(due: now, order: order, from: from, to: to, bytes: bytes)
        history.append(flight)
        if !random.happens(percent: wire.loss) { schedule(flight) }
        if random.happens(percent: wire.duplication) { schedule(flight) }
        if random.happens(percent: wire.replay) { schedule(history[random.below(history.count)]) }
    }

    private mutating func schedule(_ flight: Flight) {
        var bytes = flight.bytes
        if random.happens(percent: wire.corruption), !bytes.isEmpty {
            bytes[random.below(bytes.count)] ^= UInt8(1 << random.below(8))
        }
        if random.happens(percent: wire.truncation) { bytes.removeLast(random.below(bytes.count)) }
        order += 1
        let jitter = random.below(Int(wire.jitter.microseconds) + 1)
        let due = now + wire.delay + Interval(microseconds: Int64(jitter))
        let place = (flights.lastIndex { $0.due <= due } ?? -1) + 1
        flights.insert(
            Flight(due: due, order: order, from: flight.from, to: flight.to, bytes: bytes),
            at: place)
    }

    /// Goes on until `done` or for so long; true if done.
    mutating func run(
        for interval: Interval, until done: (TransportNet) -> Bool = { _ in false }
    ) -> Bool {
        let end = now + interval
        for index in nodes.indices { collect(index) }
        var turns = 0
        while !done(self) {
            guard let next = nextEvent, next <= end else {
                now = end
                return done(self)
            }
            turns += now == next ? 1 : -turns
            precondition(turns < 100_000, "time stands still, seed \(seed)")
            now = max(now, next)
            deliver()
            for index in nodes.indices {
                if let deadline = nodes[index].nextDeadline, deadline <= now {
                    nodes[index].elapsed(at: now)
                }
                collect(index)
            }
        }
        return true
    }

    private var nextEvent: Instant? {
        let wires = flights.first?.due
        let timers = nodes.compactMap(\.nextDeadline).min()
        return [wires, timers].compactMap(\.self).min()
    }

    private mutating func deliver() {
        let due = Array(flights.prefix { $0.due <= now })
        flights.removeFirst(due.count)
        for flight in due {
            guard let index = homes.firstIndex(of: flight.to) else { continue }
            nodes[index].receive(flight.bytes, from: flight.from, at: now)
        }
    }

    func messages(at index: Int, from: Int) -> [[UInt8]] {
        arrivals.filter { $0.to == index && $0.from == from }.map(\.message)
    }
}
