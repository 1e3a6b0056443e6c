import Chain
import Consensus
import Cryptography
import Encoding
import Node
import Testing
import Vocabulary

@Suite struct RestartTests {
    /// Whether two ballots of one validator break a rule together, whatever their order.
    static func conflict(_ one: Ballot, _ other: Ballot) -> Bool {
        guard one.view == other.view, one != other else { return false }
        switch (one.kind, other.kind) {
        case (.notarize, .notarize), (.finalize, .finalize): return true
        case (.notarize, .finalize), (.finalize, .notarize): return one.block != other.block
        case (.nullify, .finalize), (.finalize, .nullify): return true
        case (.notarize, .nullify), (.nullify, .notarize), (.nullify, .nullify): return false
        }
    }

    /// A journal of a rough life: loss, crashes, nullified views.
    static func journal(seed: UInt64) -> (net: TestNet, journal: [JournalRecord]) {
        var net = TestNet(seed: seed)
        net.weather = TestNet.Weather(
            leastDelay: 1000, mostDelay: 40_000, loss: 250, duplication: 50, crashes: 5)
        net.run(for: 5_000_000)
        return (net, net.hosts[1].journal)
    }

    @Test(arguments: 0..<3)
    func `a restart from any prefix of the journal contradicts nothing in it`(seed: UInt64) {
        let (net, journal) = Self.journal(seed: seed &+ 500)
        #expect(journal.count > 50, "seed \(seed)")
        let messages = Self.replayable(net)
        for count in 0...journal.count {
            let prefix = Array(journal.prefix(count))
            let said = prefix.compactMap { record in
                if case .vote(let vote) = record { vote.ballot } else { nil }
            }
            var highest: UInt64 = 0
            for case .certificate(let certificate) in prefix {
                highest = max(highest, certificate.view.rawValue)
            }
            var node = NodeCore(
                configuration: net.hosts[1].configuration,
                recovery: Recovery(
                    finalized: nil, journal: prefix,
                    mark: TestHost.mark(of: prefix, above: .start)))
            #expect(node.status.view == View(highest + 1), "seed \(seed) prefix \(count)")
            var asked: [Ballot] = []
            for ballot in Self.live(&node, messages) {
                let broken =
                    said.contains { Self.conflict($0, ballot) }
                    || asked.contains { Self.conflict($0, ballot) }
                    || said.contains { $0.view > ballot.view }
                    || said.contains(ballot)
                #expect(!broken, "seed \(seed) prefix \(count): \(ballot)")
                asked.append(ballot)
            }
        }
    }

    /// What peers would send to one that came back.
    private static func replayable(_ net: TestNet) -> [[UInt8]] {
        var messages: [[UInt8]] = []
        for record in net.hosts[2].journal.suffix(24) {
            switch record {
            case .certificate(let certificate):
                messages.append(Message.certificate(certificate).canonicalBytes)
            case .vote(let vote): messages.append(Message.vote(vote).canonicalBytes)
            case .block(let block): messages.append(Message.block(block).canonicalBytes)
            case .home: break
            }
        }
        return messages
    }

    /// Starts, lets timers run, hears peers; answers what it asked to sign.
    private static func live(_ node: inout NodeCore, _ messages: [[UInt8]]) -> [Ballot] {
        var effects = node.step(.started, at: moment(0))
        for time in [100, 300, 400] { effects += node.step(.elapsed, at: moment(Int64(time))) }
        for message in messages {
            effects += node.step(.received(message, from: ValidatorIndex(2)), at: moment(500))
        }
        for time in [800, 1200] { effects += node.step(.elapsed, at: moment(Int64(time))) }
        for effect in effects {
            if case .execute(let block) = effect {
                effects += node.step(
                    .executed(block: block.header.hash, .valid(extension: [])), at: moment(1300))
            }
        }
        return effects.compactMap { if case .sign(let ballot, _) = $0 { ballot } else { nil } }
    }

    private static func moment(_ milliseconds: Int64) -> Moment {
        Moment(
            instant: Instant(microseconds: milliseconds * 1000),
            wall: Timestamp(TestNet.wallAtStart + 5000 + milliseconds))
    }

    @Test(arguments: 0..<6) func `all crash at once, right after they voted, and go on`(
        seed: UInt64
    ) {
        var net = TestNet(seed: seed)
        net.run(for: 1_000_000 + Int64(seed) * 1700)
        for turn in 0..<6 {
            for host in 0..<4 { net.crash(host, for: 5000 + Int64(host)) }
            net.run(for: 200_000 + Int64(turn) * 2300)
        }
        let before = net.heights
        net.run(for: 3_000_000)
        #expect(net.breaches == [], "seed \(seed)")
        let moved = zip(before, net.heights).allSatisfy { $1 >= $0 + 5 }
        #expect(moved, "seed \(seed): \(before) \(net.heights)")
    }

    @Test func `F1: a block whose voters crash one after the other is not lost`() {
        let writer = ChainWriter()
        let leader = writer.leader(1)
        let honest = (0..<4).filter { $0 != leader }
        let block = writer.block(view: 1)
        // Each votes, then loses all that is not in its journal.
        var hosts = honest.map {
            TestHost(
                configuration: writer.configuration(me: $0), secret: TestNet.secret,
                extensions: false)
        }
        for index in hosts.indices {
            _ = hosts[index].start(at: writer.moment(0))
            _ = hosts[index].feed(
                .received(writer.proposal(block), from: ValidatorIndex(leader)),
                at: writer.moment(1))
            hosts[index].stop()
            _ = hosts[index].start(at: writer.moment(2))
        }
        for index in hosts.indices {
            let answer = hosts[index].feed(
                .received(
                    Message.fetch(.block(block.header.hash)).canonicalBytes,
                    from: ValidatorIndex(leader)), at: writer.moment(3))
            #expect(answer.contains { $0.message == .block(block) })
        }
    }
}
