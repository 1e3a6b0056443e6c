import Cryptography
import Encoding
import TestSupport
import Testing
import Vocabulary

@testable import Host

@Suite struct TransportAttackTests {
    static let stranger = TransportAddress(place: 1_000_000)

    private func connected(_ seed: UInt64, count: Int = 2) -> TransportNet {
        var net = TransportNet(count: count, seed: seed)
        for to in 1..<count { net.send([UInt8(to)], from: 0, to: to) }
        _ = net.run(for: Interval(milliseconds: 500))
        precondition(net.arrivals.count == count - 1, "not connected, seed \(seed)")
        return net
    }

    private func isConnected(_ net: TransportNet) -> Bool {
        net.nodes[0].isConnected(to: ValidatorIndex(1))
            || net.nodes[1].isConnected(to: ValidatorIndex(0))
    }

    // MARK: Identity

    @Test func `nodes of two chains do not speak`() {
        var net = TransportNet(count: 2, seed: 201)
        net.nodes[1] = net.make(1, identity: TransportNet.identity("other"))
        net.send([1], from: 0, to: 1)
        net.send([2], from: 1, to: 0)
        _ = net.run(for: Interval(milliseconds: 5_000))
        #expect(net.arrivals.isEmpty)
        #expect(!isConnected(net))
        #expect(net.nodes[1].statistics.refused(.wrongChain) > 0)
    }

    @Test(arguments: [0, 1])
    func `a node with another key is not believed`(dialer: Int) {
        var net = TransportNet(count: 2, seed: 202)
        net.nodes[1] = net.make(1, key: TransportNet.key(77))
        net.send([1], from: dialer, to: 1 - dialer)
        _ = net.run(for: Interval(milliseconds: 3_000))
        #expect(net.arrivals.isEmpty)
        let refused = net.nodes.map { $0.statistics.refused(.badSignature) }
        #expect(refused[0] + refused[1] > 0)
        #expect(!net.nodes[0].isConnected(to: ValidatorIndex(1)))
    }

    /// Two nodes and a man between them who changes one byte of one step.
    private func handshake(changing kind: DatagramKind, byte: Int) -> (Transport, Transport) {
        let net = TransportNet(count: 2, seed: 203)
        var nodes = net.nodes
        let now = net.now
        nodes[0].send([9], to: ValidatorIndex(1), at: now)
        var wasChanged = false
        for _ in 0..<6 {
            for from in 0...1 {
                for datagram in nodes[from].takeDatagrams() {
                    var bytes = datagram.bytes
                    let isLater = kind != .initiation || bytes.count > 118 && bytes[100] != 0
                    if bytes[0] == kind.rawValue, byte < bytes.count, isLater {
                        bytes[byte] ^= 0x10
                        wasChanged = true
                    }
                    nodes[1 - from].receive(bytes, from: net.homes[from], at: now)
                }
            }
        }
        #expect(wasChanged, "byte \(byte) of \(kind)")
        return (nodes[0], nodes[1])
    }

    @Test func `a handshake with any byte changed comes to nothing`() {
        let steps: [(DatagramKind, Int)] = [
            (.initiation, 256), (.answer, 121), (.confirmation, 73),
        ]
        for (kind, length) in steps {
            for byte in 0..<length {
                var (dialer, answerer) = handshake(changing: kind, byte: byte)
                #expect(answerer.takeMessages().isEmpty, "byte \(byte) of \(kind)")
                #expect(!answerer.isConnected(to: ValidatorIndex(0)), "byte \(byte) of \(kind)")
                guard kind != .confirmation else { continue }
                #expect(!dialer.isConnected(to: ValidatorIndex(1)), "byte \(byte) of \(kind)")
                #expect(dialer.takeMessages().isEmpty)
            }
        }
    }

    @Test func `a peer cannot answer in another's place`() throws {
        var net = TransportNet(count: 3, seed: 204)
        net.nodes[0].send([1], to: ValidatorIndex(1), at: net.now)
        let first = try #require(net.nodes[0].takeDatagrams().first).bytes
        // As it is.
        net.nodes[2].receive(first, from: net.homes[0], at: net.now)
        #expect(net.nodes[2].statistics.refused(.wrongPeer) == 1)
        // Readdressed, the retry and the answer brought back.
        var steps = [first]
        for _ in 0..<2 {
            for step in steps {
                var changed = step
                changed[37] = 2
                net.nodes[2].receive(changed, from: net.homes[0], at: net.now)
            }
            for reply in net.nodes[2].takeDatagrams() {
                net.nodes[0].receive(reply.bytes, from: net.homes[1], at: net.now)
            }
            steps = net.nodes[0].takeDatagrams().map(\.bytes)
        }
        #expect(net.nodes[0].statistics.refused(.badSignature) == 1)
        #expect(!net.nodes[0].isConnected(to: ValidatorIndex(1)))
    }

    @Test func `a node does not shake hands with its own reflection`() throws {
        var net = TransportNet(count: 2, seed: 205)
        net.nodes[1].send([1], to: ValidatorIndex(0), at: net.now)
        for swapped in [false, true] {
            for _ in 0..<4 {
                for datagram in net.nodes[1].takeDatagrams() {
                    var bytes = datagram.bytes
                    if swapped, bytes[0] == DatagramKind.initiation.rawValue {
                        (bytes[35], bytes[37]) = (bytes[37], bytes[35])
                    }
                    net.nodes[1].receive(bytes, from: net.homes[0], at: net.now)
                }
            }
            net.nodes[1].elapsed(at: net.now + Interval(milliseconds: 400))
        }
        let statistics = net.nodes[1].statistics
        #expect(statistics.refused(.wrongPeer) > 0)
        #expect(statistics.refused(.badSignature) > 0)
        #expect(statistics.sessionsOpened == 0)
    }

    @Test func `a point that makes the secret known is refused`() throws {
        var net = TransportNet(count: 2, seed: 206)
        let zero = try #require(AgreementPublicKey([UInt8](repeating: 0, count: 32)))
        let cookie = net.nodes[1].cookies.make(
            for: Self.stranger, initiator: ValidatorIndex(0), at: net.now)
        let initiation = HandshakeInitiation(
            chain: TransportNet.chain.context(.handshake).digest, initiator: ValidatorIndex(0),
            responder: ValidatorIndex(1), incarnation: 1, session: 1, ephemeral: zero,
            cookie: cookie)
        net.inject(initiation.datagram, from: Self.stranger, to: 1)
        #expect(net.nodes[1].statistics.refused(.weakKey) == 1)
        #expect(net.nodes[1].peers[0].halfOpen.isEmpty)
        #expect(net.bytesToNobody.isEmpty)
    }

    // MARK: Replay

    @Test(arguments: [UInt64](210..<214))
    func `nothing of the past is taken again`(seed: UInt64) {
        var net = TransportNet(count: 2, seed: seed)
        net.wire.loss = 10
        for number in 0..<40 {
            net.send([UInt8](repeating: UInt8(number), count: 1_000), from: 0, to: 1)
            net.send([UInt8(number)], from: 1, to: 0)
        }
        #expect(net.run(for: Interval(milliseconds: 5_000)) { $0.arrivals.count == 80 })
        _ = net.run(for: Interval(milliseconds: 3_000))
        net.wire.loss = 0
        let past = net.history
        // What was lost the first time is new the second, and counts.
        for flight in past { replay(flight, into: &net) }
        let refused = net.nodes.map { $0.statistics.refused(.replayed) }
        let packets = past.filter { $0.bytes.first == DatagramKind.packet.rawValue }
        for flight in past { replay(flight, into: &net) }
        _ = net.run(for: Interval(milliseconds: 1_000))
        let more = net.nodes.map { $0.statistics.refused(.replayed) }
        #expect(more[0] + more[1] - refused[0] - refused[1] >= UInt64(packets.count))
        #expect(net.arrivals.count == 80, "seed \(seed)")
        #expect(net.nodes[0].statistics.sessionsOpened == 1)
    }

    private func replay(_ flight: TransportNet.Flight, into net: inout TransportNet) {
        let to = net.homes[0] == flight.to ? 0 : 1
        net.inject(flight.bytes, from: flight.from, to: to)
    }

    @Test func `packets of an earlier life are worth nothing`() {
        var net = connected(215)
        let past = net.history
        net.restart(1)
        for flight in past where flight.to == net.homes[1] { replay(flight, into: &net) }
        _ = net.run(for: Interval(milliseconds: 3_000))
        #expect(net.arrivals.count == 1)
        net.send([50], from: 0, to: 1)
        #expect(
            net.run(for: Interval(milliseconds: 10_000)) { $0.arrivals.last?.message == [50] })
    }

    @Test func `a node's own packets mean nothing to it`() {
        var net = connected(216)
        for flight in net.history where flight.from == net.homes[0] {
            net.inject(flight.bytes, from: net.homes[1], to: 0)
        }
        #expect(net.arrivals.count == 1)
        #expect(net.nodes[0].statistics.refused(.unknownSession) > 0)
    }

    // MARK: Bytes of all kinds

    @Test(arguments: [UInt64](220..<224))
    func `no datagram traps or forges a message`(seed: UInt64) {
        var net = connected(seed)
        net.send([UInt8](repeating: 3, count: 5_000), from: 1, to: 0)
        _ = net.run(for: Interval(milliseconds: 200))
        let genuine = net.history.map(\.bytes)
        var random = SplitMix(seed: seed)
        for _ in 0..<5_000 {
            let from = random.happens(percent: 50) ? net.homes[1] : Self.stranger
            net.inject(hostile(genuine, &random), from: from, to: 0)
        }
        #expect(net.arrivals.count == 2, "seed \(seed)")
        #expect(net.nodes[0].statistics.refused >= 4_500, "seed \(seed)")
        net.send([7], from: 0, to: 1)
        net.send([8], from: 1, to: 0)
        let done = net.run(for: Interval(milliseconds: 5_000)) { $0.arrivals.count == 4 }
        #expect(done, "seed \(seed)")
    }

    private func hostile(_ genuine: [[UInt8]], _ random: inout SplitMix) -> [UInt8] {
        switch random.below(4) {
        case 0: return random.bytes(random.below(1_600))
        case 1: return [UInt8(1 + random.below(5))] + random.bytes(random.below(300))
        default:
            var bytes = genuine[random.below(genuine.count)]
            for _ in 0...random.below(4) {
                bytes[random.below(bytes.count)] ^= UInt8(1 + random.below(255))
            }
            if random.happens(percent: 20) { bytes.removeLast(random.below(bytes.count)) }
            if random.happens(percent: 20) { bytes += random.bytes(random.below(40)) }
            return bytes
        }
    }

    /// Sealed by a peer that has the keys and means ill.
    private func seal(_ plaintext: [UInt8], in net: inout TransportNet) -> [UInt8] {
        let place = net.nodes[0].peers[1].sessions.count - 1
        return net.nodes[0].peers[1].sessions[place].seal(plaintext)
    }

    @Test(arguments: [UInt64](224..<227))
    func `a peer with keys cannot trap a node either`(seed: UInt64) {
        var net = connected(seed)
        var random = SplitMix(seed: seed)
        for _ in 0..<4_000 {
            var writer = Writer()
            for _ in 0...random.below(3) {
                writer.write(UInt8(random.below(6)))
                // Edges of every width more often than chance has them.
                for _ in 0..<random.below(24) {
                    writer.write(
                        random.happens(percent: 60)
                            ? UInt8(random.happens(percent: 50) ? 0 : 255) : 1)
                }
            }
            let packet = seal(writer.bytes, in: &net)
            net.inject(packet, from: net.homes[0], to: 1)
        }
        #expect(net.nodes[1].statistics.refused(.badFrame) > 100, "seed \(seed)")
        #expect(net.nodes[1].statistics.refused(.unsealed) == 0)
    }

    @Test func `unfinished messages are bounded in number and bytes`() {
        var net = connected(228)
        var most = 0
        for number in 0..<400 {
            let count = 1_000
            for index in [0, 1, number % count] {
                let fragment = TransportFragment(
                    message: UInt64(100 + number), index: index, count: count,
                    total: 1_000_000, bytes: [UInt8](repeating: 0, count: 1_000))
                var writer = Writer()
                TransportFrame.fragment(fragment).encode(into: &writer)
                let packet = seal(writer.bytes, in: &net)
                net.inject(packet, from: net.homes[0], to: 1)
            }
            most = max(most, net.nodes[1].peers[0].inbox.unfinished)
        }
        #expect(most == 64)
        #expect(net.nodes[1].statistics.reassembliesDropped == 400 - 64)
        #expect(net.nodes[1].peers[0].inbox.charge < 8 * 1024 * 1024)
        #expect(net.arrivals.count == 1)
    }

    @Test func `unfinished bytes stay within eight megabytes`() {
        var inbox = TransportInbox(TransportBudgets())
        var statistics = TransportStatistics()
        var most = 0
        for number in 0..<20_000 {
            let message = number / 1_000
            let fragment = TransportFragment(
                message: UInt64(message), index: number % 1_000, count: 1_001,
                total: 1_001_000, bytes: [UInt8](repeating: 0, count: 1_000))
            let whole = inbox.take(
                fragment, at: Instant(microseconds: 0), counting: &statistics)
            #expect(whole == nil)
            most = max(most, inbox.charge)
        }
        #expect(most > 7 * 1024 * 1024)
        #expect(most <= 8 * 1024 * 1024 + 2_000)
        #expect(statistics.reassembliesDropped > 10)
    }

    @Test func `messages that nobody takes are bounded and not lost`() {
        var budgets = TransportBudgets()
        budgets.inboxMessages = 10
        var net = TransportNet(count: 2, seed: 229, budgets: budgets)
        net.send([0], from: 0, to: 1)
        _ = net.run(for: Interval(milliseconds: 500))
        for number in 1...30 {
            net.send([UInt8](repeating: UInt8(number), count: 1_000), from: 0, to: 1)
        }
        // All come before one is taken.
        for datagram in net.nodes[0].takeDatagrams() {
            net.nodes[1].receive(datagram.bytes, from: net.homes[0], at: net.now)
        }
        #expect(net.nodes[1].statistics.refused(.inboxFull) == 20)
        #expect(net.run(for: Interval(milliseconds: 5_000)) { $0.arrivals.count == 31 })
    }
}
