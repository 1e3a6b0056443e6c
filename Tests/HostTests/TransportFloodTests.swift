import Cryptography
import Encoding
import TestSupport
import Testing
import Vocabulary

@testable import Host

@Suite struct TransportFloodTests {
    private func initiation(
        _ random: inout SplitMix, claiming peer: Int, to: Int, cookie: Digest = .zero
    ) -> HandshakeInitiation {
        guard let ephemeral = AgreementPublicKey(random.bytes(32)) else {
            preconditionFailure("32 bytes")
        }
        return HandshakeInitiation(
            chain: TransportNet.chain.context(.handshake).digest,
            initiator: ValidatorIndex(peer), responder: ValidatorIndex(to),
            incarnation: random.next(), session: random.next(), ephemeral: ephemeral,
            cookie: cookie)
    }

    @Test(arguments: [UInt64](300..<303))
    func `an address without proof never gets more bytes than it sent`(seed: UInt64) {
        var net = TransportNet(count: 2, seed: seed)
        net.send([1], from: 0, to: 1)
        _ = net.run(for: Interval(milliseconds: 300))
        let genuine = net.history.filter { $0.to == net.homes[1] }.map(\.bytes)
        var random = SplitMix(seed: seed)
        var bytesIn = [Int](repeating: 0, count: 16)
        var bytesOut = bytesIn
        for turn in 0..<4_000 {
            let victim = random.below(16)
            let address = TransportAddress(place: UInt64(1_000 + victim))
            var bytes = genuine[random.below(genuine.count)]
            switch random.below(4) {
            case 0: break
            case 1: bytes = initiation(&random, claiming: 0, to: 1).datagram
            case 2: bytes = genuine.first { $0[0] == DatagramKind.initiation.rawValue } ?? []
            default: bytes[random.below(bytes.count)] ^= 1
            }
            if random.happens(percent: 10) { bytes.removeLast(random.below(bytes.count)) }
            // Packets in the middle of a real exchange as well, which are new when they come.
            if turn % 100 == 0 { net.send([UInt8(turn / 100)], from: 0, to: 1) }
            if turn % 100 == 1 {
                for datagram in net.nodes[0].takeDatagrams() {
                    bytesIn[victim] += datagram.bytes.count
                    net.inject(datagram.bytes, from: address, to: 1)
                }
            }
            bytesIn[victim] += bytes.count
            net.inject(bytes, from: address, to: 1)
            _ = net.run(for: Interval(milliseconds: 3))
        }
        for (to, count) in net.bytesToNobody {
            let victim = (0..<16).first { TransportAddress(place: UInt64(1_000 + $0)) == to }
            bytesOut[victim ?? 0] += count
        }
        #expect(bytesOut.reduce(0, +) > 10_000, "seed \(seed): nothing was answered")
        for victim in 0..<16 {
            #expect(bytesOut[victim] <= bytesIn[victim], "seed \(seed), address \(victim)")
        }
        #expect(net.nodes[1].address(of: ValidatorIndex(0)) == net.homes[0])
    }

    @Test func `spoofed initiations leave nothing behind`() {
        var net = TransportNet(count: 4, seed: 310)
        var random = SplitMix(seed: 310)
        for turn in 0..<20_000 {
            let address = TransportAddress(place: 1_000 + random.next() % 1_000_000)
            let datagram = initiation(&random, claiming: 1 + turn % 3, to: 0).datagram
            net.nodes[0].receive(datagram, from: address, at: net.now)
            if turn % 100 == 0 { _ = net.nodes[0].takeDatagrams() }
        }
        #expect(net.nodes[0].peers.allSatisfy { $0.halfOpen.isEmpty && $0.sessions.isEmpty })
        #expect(net.nodes[0].nextDeadline == nil)
        #expect(net.nodes[0].statistics.bytesOut <= net.nodes[0].statistics.bytesIn)
    }

    @Test func `many true addresses take a bounded share, and peers still get in`() {
        var net = TransportNet(count: 4, seed: 311)
        var random = SplitMix(seed: 311)
        var most = 0
        for turn in 0..<3_000 {
            let address = TransportAddress(place: 1_000 + UInt64(turn))
            let cookie = net.nodes[0].cookies.make(
                for: address, initiator: ValidatorIndex(1), at: net.now)
            let datagram = initiation(&random, claiming: 1, to: 0, cookie: cookie).datagram
            net.inject(datagram, from: address, to: 0)
            most = max(most, net.nodes[0].peers[1].halfOpen.count)
            if turn == 1_500 { net.send([1], from: 1, to: 0) }
            if turn % 10 == 0 { _ = net.run(for: Interval(milliseconds: 1)) }
        }
        #expect(most == 4)
        #expect(net.nodes[0].statistics.refused(.overBudget) > 2_000)
        #expect(net.messages(at: 0, from: 1) == [[1]])
    }

    @Test func `a cookie is good for one address and a short time`() {
        let secret = [UInt8](repeating: 1, count: 32)
        let cookies = AddressCookie(secret: secret, span: Interval(milliseconds: 10_000))
        let here = TransportAddress(place: 1, port: 5)
        let peer = ValidatorIndex(1)
        let start = Instant(microseconds: 25_000_000)
        let cookie = cookies.make(for: here, initiator: peer, at: start)
        func accepts(
            _ address: TransportAddress, _ peer: ValidatorIndex, _ milliseconds: Int64
        ) -> Bool {
            cookies.accepts(
                cookie, from: address, initiator: peer,
                at: start + Interval(milliseconds: milliseconds))
        }
        #expect(accepts(here, peer, 0))
        #expect(accepts(here, peer, 14_999))
        #expect(!accepts(here, peer, 15_000))
        #expect(!accepts(here, peer, -10_000))
        #expect(!accepts(TransportAddress(place: 1, port: 6), peer, 0))
        #expect(!accepts(here, ValidatorIndex(2), 0))
        #expect(
            !cookies.accepts(.zero, from: here, initiator: peer, at: start))
    }

    @Test func `a peer that moves is followed once it proves its new place`() {
        var net = TransportNet(count: 2, seed: 312)
        net.send([1], from: 0, to: 1)
        _ = net.run(for: Interval(milliseconds: 500))
        net.homes[1] = TransportAddress(place: 500)
        net.send([2], from: 1, to: 0)
        #expect(net.run(for: Interval(milliseconds: 1_000)) { $0.arrivals.count == 2 })
        _ = net.run(for: Interval(milliseconds: 100))
        #expect(net.nodes[0].address(of: ValidatorIndex(1)) == net.homes[1])
        net.send([3], from: 0, to: 1)
        #expect(net.run(for: Interval(milliseconds: 100)) { $0.arrivals.count == 3 })
        #expect(net.nodes[0].statistics.sessionsOpened == 1)
    }

    @Test func `a packet that somebody carries elsewhere moves nobody`() {
        var net = TransportNet(count: 2, seed: 313)
        net.send([1], from: 0, to: 1)
        _ = net.run(for: Interval(milliseconds: 500))
        let elsewhere = TransportAddress(place: 9_000)
        for number in 0..<50 {
            net.send([UInt8(number)], from: 1, to: 0)
            for datagram in net.nodes[1].takeDatagrams() {
                net.inject(datagram.bytes, from: elsewhere, to: 0)
            }
            #expect(net.nodes[0].address(of: ValidatorIndex(1)) == net.homes[1])
            net.send([UInt8](repeating: 0, count: 3_000), from: 0, to: 1)
            _ = net.run(for: Interval(milliseconds: 100))
        }
        #expect(net.messages(at: 0, from: 1).count == 50)
        // Nothing but the question went there.
        #expect(!net.bytesToNobody.isEmpty)
        #expect(net.bytesToNobody.allSatisfy { $0.count == 42 })
    }
}
