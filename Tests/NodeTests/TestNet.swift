import Chain
import Consensus
import Cryptography
import Encoding
import Node
import TestSupport
import Vocabulary

/// A handful of validators, a network that delays, loses and repeats, and a monitor.
struct TestNet {
    struct Weather {
        var leastDelay: Int64 = 1_000
        var mostDelay: Int64 = 10_000
        var loss = 0
        var duplication = 0
        /// Crashes in a thousand deliveries.
        var crashes = 0
        static let fair = Weather()
    }

    private enum Happening {
        case arrival([UInt8], from: ValidatorIndex, to: Int)
        case wake(Int, Instant)
        case restart(Int)
    }

    private struct Event {
        let at: Int64
        let order: Int
        let happening: Happening
    }

    static let secret = Digest.tagged("test/secret", [])
    static let wallAtStart: Int64 = 1_700_000_000_000

    let validators: ValidatorSet
    let identity: ChainIdentity
    let genesis: BlockHeader
    let timing: Timing
    private(set) var hosts: [TestHost]
    private(set) var monitor: VoteMonitor
    private(set) var now: Int64 = 0
    var weather = Weather.fair
    /// Validators that are not driven by the rules; their hosts still run, as twins do.
    let traitors: [Int]
    /// Index into `hosts` of each traitor's second self.
    private let twins: [Int: Int]
    /// Which part of a partition a host is in.
    var parts: [Int]
    private(set) var delivered = 0
    private var events: [Event] = []
    private var order = 0
    private var random: SplitMix
    private var skews: [Int64]

    init(
        powers: [UInt64] = [1, 1, 1, 1], seed: UInt64, traitors: [Int] = [],
        timing: Timing = .local, extensions: Bool = true
    ) {
        random = SplitMix(scattering: seed)
        self.timing = timing
        self.traitors = traitors
        validators = Self.set(powers)
        let text = ChainID("test-net")
        let name = Digest.tagged("test/genesis-file", [])
        guard let text else { preconditionFailure("a chain id") }
        identity = ChainIdentity(chain: text, genesis: name)
        genesis = BlockHeader.genesis(
            identity: identity, time: Timestamp(Self.wallAtStart - 1000),
            stateRoot: CounterApplication.genesisRoot)
        monitor = VoteMonitor(powers: powers)
        hosts = []
        var twins: [Int: Int] = [:]
        for index in powers.indices + traitors {
            if index < hosts.count { twins[index] = hosts.count }
            hosts.append(
                TestHost(
                    configuration: NodeConfiguration(
                        identity: identity, validators: validators, timing: timing,
                        genesis: genesis, me: ValidatorIndex(index),
                        signatureCheck: .pretended(Self.secret)),
                    secret: Self.secret, extensions: extensions))
        }
        self.twins = twins
        parts = [Int](repeating: 0, count: hosts.count)
        skews = []
        for _ in hosts { skews.append(Int64(random.below(11)) - 5) }
        for host in hosts.indices { schedule(.restart(host), at: Int64(random.below(2000))) }
    }

    static func set(_ powers: [UInt64]) -> ValidatorSet {
        let entries = powers.enumerated().map { index, power in
            ValidatorEntry(
                votingKey: key(UInt8(index), 1), networkKey: key(UInt8(index), 2), power: power)
        }
        guard let set = ValidatorSet(entries) else { preconditionFailure("a validator set") }
        return set
    }

    private static func key(_ index: UInt8, _ use: UInt8) -> PublicKey {
        let bytes = Digest.tagged("test/key", [index, use]).bytes
        guard let key = PublicKey(curve: .ed25519, bytes: bytes) else {
            preconditionFailure("a key")
        }
        return key
    }

    var honest: [Int] {
        validators.entries.indices.filter { !traitors.contains($0) }
    }

    /// Everything that must never happen and did.
    var breaches: [String] {
        monitor.breaches
            + honest.flatMap { host in
                hosts[host].application.breaches.map { "\(host): \($0)" }
                    + hosts[host].breaches
                    + [hosts[host].core?.status.halt].compactMap { $0 }
            }
    }

    var heights: [UInt64] { honest.map { UInt64(hosts[$0].archive.count) } }

    func moment(of host: Int) -> Moment {
        Moment(
            instant: Instant(microseconds: now),
            wall: Timestamp(Self.wallAtStart + now / 1000 + skews[host]))
    }

    mutating func submit(_ transaction: [UInt8], to host: Int, ticket: UInt64) {
        feed(.submitted(transaction: transaction, ticket: ticket), to: host)
    }

    mutating func inject(_ bytes: [UInt8], from peer: ValidatorIndex, to host: Int) {
        feed(.received(bytes, from: peer), to: host)
    }

    mutating func crash(_ host: Int, for microseconds: Int64) {
        hosts[host].stop()
        schedule(.restart(host), at: now + microseconds)
    }

    mutating func compactJournals() {
        for host in hosts.indices { hosts[host].compactJournal() }
    }

    mutating func run(for microseconds: Int64) {
        let end = now + microseconds
        while let next = events.first, next.at <= end {
            removeFirst()
            now = max(now, next.at)
            switch next.happening {
            case .arrival(let bytes, let peer, let host):
                delivered += 1
                arm(host)
                feed(.received(bytes, from: peer), to: host)
            case .wake(let host, let instant):
                if hosts[host].core?.nextDeadline == instant { feed(.elapsed, to: host) }
            case .restart(let host):
                if hosts[host].core == nil {
                    let outgoing = hosts[host].start(at: moment(of: host))
                    finish(host, outgoing)
                }
            }
        }
        now = end
    }

    /// Perhaps it will not survive what it is about to do.
    private mutating func arm(_ host: Int) {
        guard weather.crashes > 0, random.happens(permille: weather.crashes) else { return }
        hosts[host].crashAfter = random.below(4)
    }

    private mutating func feed(_ input: NodeInput, to host: Int) {
        guard hosts[host].core != nil else { return }
        let outgoing = hosts[host].feed(input, at: moment(of: host))
        finish(host, outgoing)
    }

    private mutating func finish(_ host: Int, _ outgoing: [TestHost.Outgoing]) {
        watch(host)
        for one in outgoing { send(one, from: host) }
        if let core = hosts[host].core {
            if let deadline = core.nextDeadline {
                schedule(
                    .wake(host, deadline), at: max(now, deadline.microseconds))
            }
        } else if !events.contains(where: { Self.isRestart($0, of: host) }) {
            schedule(.restart(host), at: now + Int64(random.below(400_000)) + 1000)
        }
    }

    private static func isRestart(_ event: Event, of host: Int) -> Bool {
        if case .restart(host) = event.happening { true } else { false }
    }

    private var finalizedCounts: [Int: Int] = [:]

    private mutating func watch(_ host: Int) {
        let signatures = hosts[host].takeSignatures()
        let index = hosts[host].configuration.me
        guard !traitors.contains(Int(index.rawValue)) else { return }
        for ballot in signatures { monitor.signed(ballot, by: index) }
        let seen = finalizedCounts[host] ?? 0
        for (block, _) in hosts[host].archive.dropFirst(seen) {
            monitor.finalized(block, by: host)
        }
        finalizedCounts[host] = hosts[host].archive.count
    }

    private mutating func send(_ outgoing: TestHost.Outgoing, from host: Int) {
        let me = hosts[host].configuration.me
        switch outgoing.message {
        case .vote(let vote): monitor.sent(vote)
        case .proposal(let proposal): monitor.sent(proposal.vote)
        case .certificate, .standing, .fetch, .block, .finalized, .transactions: break
        }
        let bytes = outgoing.message.canonicalBytes
        for target in hosts.indices where hosts[target].configuration.me != me {
            let index = hosts[target].configuration.me
            guard outgoing.peer == nil || outgoing.peer == index else { continue }
            guard parts[host] == parts[target], !random.happens(permille: weather.loss) else {
                continue
            }
            deliver(bytes, from: me, to: target)
            if random.happens(permille: weather.duplication) {
                deliver(bytes, from: me, to: target)
            }
        }
    }

    private mutating func deliver(_ bytes: [UInt8], from me: ValidatorIndex, to target: Int) {
        let spread = Int(weather.mostDelay - weather.leastDelay) + 1
        let delay = weather.leastDelay + Int64(random.below(spread))
        schedule(.arrival(bytes, from: me, to: target), at: now + delay)
    }

    // A binary heap by time, then order of scheduling.
    private mutating func schedule(_ happening: Happening, at instant: Int64) {
        order += 1
        events.append(Event(at: instant, order: order, happening: happening))
        var child = events.count - 1
        while child > 0, isBefore(child, (child - 1) / 2) {
            events.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    private mutating func removeFirst() {
        events.swapAt(0, events.count - 1)
        events.removeLast()
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < events.count {
                if isBefore(child, least) { least = child }
            }
            if least == parent { return }
            events.swapAt(parent, least)
            parent = least
        }
    }

    private func isBefore(_ one: Int, _ other: Int) -> Bool {
        (events[one].at, events[one].order) < (events[other].at, events[other].order)
    }
}
