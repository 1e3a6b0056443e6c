import Cryptography
import Encoding
import TestSupport
import Testing
import Vocabulary

@testable import Host

@Suite struct TransportDeliveryTests {
    /// A message that says who sent it to whom.
    static func message(_ from: Int, _ to: Int, _ number: Int, length: Int) -> [UInt8] {
        var writer = Writer()
        writer.write(UInt16(from))
        writer.write(UInt16(to))
        writer.write(UInt32(number))
        var random = SplitMix(seed: UInt64(number * 31 + from * 7 + to))
        return writer.bytes + random.bytes(length)
    }

    @Test func `a message arrives whole from whoever sent it`() {
        var net = TransportNet(count: 2, seed: 1)
        net.send([1, 2, 3], from: 0, to: 1)
        net.send([], from: 0, to: 1)
        #expect(net.run(for: Interval(milliseconds: 500)) { $0.arrivals.count == 2 })
        #expect(net.messages(at: 1, from: 0) == [[1, 2, 3], []])
        #expect(net.nodes[0].isConnected(to: ValidatorIndex(1)))
        #expect(net.nodes[1].statistics.refused == 0)
    }

    @Test func `small messages of one turn share a datagram`() {
        var net = TransportNet(count: 2, seed: 2)
        net.send([0], from: 0, to: 1)
        _ = net.run(for: Interval(milliseconds: 500))
        let before = net.nodes[0].statistics.datagramsOut
        for number in 0..<20 { net.send([UInt8(number)], from: 0, to: 1) }
        _ = net.run(for: Interval(milliseconds: 1)) { $0.arrivals.count == 21 }
        #expect(net.nodes[0].statistics.datagramsOut == before + 1)
        #expect(net.run(for: Interval(milliseconds: 100)) { $0.arrivals.count == 21 })
    }

    @Test func `no datagram is longer than it may be`() {
        var net = TransportNet(count: 2, seed: 3)
        for length in [0, 1, 1149, 1150, 1151, 2300, 2301, 100_000] {
            net.send([UInt8](repeating: 7, count: length), from: 0, to: 1)
        }
        #expect(net.run(for: Interval(milliseconds: 5_000)) { $0.arrivals.count == 8 })
        let longest = net.history.map(\.bytes.count).max() ?? 0
        #expect(longest == 1_200)
    }

    @Test func `the longest message arrives, and one byte more is refused`() {
        var net = TransportNet(count: 2, seed: 4)
        let longest = [UInt8](repeating: 5, count: Limits.messageBytes)
        net.send(longest, from: 0, to: 1)
        net.send(longest + [0], from: 0, to: 1)
        #expect(net.run(for: Interval(milliseconds: 20_000)) { !$0.arrivals.isEmpty })
        #expect(net.messages(at: 1, from: 0) == [longest])
        #expect(net.nodes[0].statistics.messagesRefused == 1)
        #expect(net.nodes[0].statistics.retransmissions == 0)
    }

    @Test func `messages to nobody and to itself are refused`() {
        var net = TransportNet(count: 2, seed: 5)
        net.send([1], from: 0, to: 0)
        net.send([1], from: 0, to: 2)
        net.send([1], from: 0, to: 65_535)
        #expect(net.nodes[0].statistics.messagesRefused == 3)
        #expect(!net.run(for: Interval(milliseconds: 500)) { !$0.history.isEmpty })
    }

    @Test(arguments: [UInt64](10..<16))
    func `all messages arrive once under loss, repetition and disorder`(seed: UInt64) {
        var net = TransportNet(count: 4, seed: seed)
        net.wire.loss = 20
        net.wire.duplication = 10
        net.wire.corruption = 2
        net.wire.truncation = 1
        net.wire.replay = 10
        net.wire.jitter = Interval(milliseconds: 10)
        var expected: [[UInt8]] = []
        for number in 0..<240 {
            let from = net.random.below(4)
            let to = (from + 1 + net.random.below(3)) % 4
            let length =
                net.random.happens(percent: 10) ? net.random.below(60_000) : net.random.below(900)
            let message = Self.message(from, to, number, length: length)
            expected.append(message)
            net.send(message, from: from, to: to)
            if number % 20 == 0 { _ = net.run(for: Interval(milliseconds: 30)) }
        }
        let done = net.run(for: Interval(milliseconds: 25_000)) { $0.arrivals.count >= 240 }
        #expect(done, "seed \(seed): \(net.arrivals.count) of 240")
        _ = net.run(for: Interval(milliseconds: 3_000))
        let got = net.arrivals.map(\.message).sorted { $0.lexicographicallyPrecedes($1) }
        #expect(
            got == expected.sorted { $0.lexicographicallyPrecedes($1) }, "seed \(seed)")
        for arrival in net.arrivals {
            #expect(Int(arrival.message[0]) == arrival.from, "seed \(seed)")
            #expect(Int(arrival.message[2]) == arrival.to, "seed \(seed)")
        }
    }

    @Test(arguments: [0, 10, 20, 30, 40])
    func `a megabyte arrives under loss`(loss: Int) {
        var net = TransportNet(count: 2, seed: UInt64(100 + loss))
        net.wire.loss = loss
        let message = Self.message(0, 1, 1, length: 1024 * 1024)
        net.send(message, from: 0, to: 1)
        let done = net.run(for: Interval(milliseconds: 29_000)) { !$0.arrivals.isEmpty }
        #expect(done, "seed \(net.seed)")
        #expect(net.messages(at: 1, from: 0) == [message], "seed \(net.seed)")
    }

    @Test func `a vote does not wait for a block`() {
        var net = TransportNet(count: 2, seed: 6)
        net.send([0], from: 0, to: 1)
        _ = net.run(for: Interval(milliseconds: 500))
        net.send([UInt8](repeating: 1, count: 1024 * 1024), from: 0, to: 1)
        _ = net.run(for: Interval(milliseconds: 1))
        net.send([2], from: 0, to: 1)
        #expect(net.run(for: Interval(milliseconds: 7)) { $0.arrivals.last?.message == [2] })
    }

    @Test(arguments: [UInt64](30..<40))
    func `two that open at the same moment end with one session`(seed: UInt64) {
        var net = TransportNet(count: 2, seed: seed)
        net.wire.jitter = Interval(milliseconds: 8)
        net.send([1], from: 0, to: 1)
        net.send([2], from: 1, to: 0)
        let done = net.run(for: Interval(milliseconds: 400)) { $0.arrivals.count == 2 }
        #expect(done, "seed \(seed)")
        #expect(net.nodes[0].statistics.sessionsOpened == 1, "seed \(seed)")
        #expect(net.nodes[1].statistics.sessionsOpened == 1, "seed \(seed)")
        #expect(net.nodes[1].statistics.refused(.crossed) == 0)
    }

    @Test(arguments: [UInt64](40..<46))
    func `a restarted node takes part again`(seed: UInt64) {
        var net = TransportNet(count: 2, seed: seed)
        net.wire.loss = 10
        for number in 0..<10 { net.send([UInt8(number)], from: 0, to: 1) }
        #expect(net.run(for: Interval(milliseconds: 5_000)) { $0.arrivals.count == 10 })
        _ = net.run(for: Interval(milliseconds: 1_000))
        net.restart(1)
        net.send([100], from: 0, to: 1)
        let heard = net.run(for: Interval(milliseconds: 10_000)) {
            $0.messages(at: 1, from: 0).contains([100])
        }
        #expect(heard, "seed \(seed)")
        _ = net.run(for: Interval(milliseconds: 1_000))
        net.restart(0)
        net.send([101], from: 0, to: 1)
        net.send([102], from: 1, to: 0)
        let both = net.run(for: Interval(milliseconds: 10_000)) {
            $0.messages(at: 1, from: 0).contains([101])
                && $0.messages(at: 0, from: 1).contains([102])
        }
        #expect(both, "seed \(seed)")
        #expect(net.messages(at: 1, from: 0).count == 12, "seed \(seed)")
    }

    @Test func `a large message under way survives the receiver's restart`() {
        var net = TransportNet(count: 2, seed: 47)
        let message = Self.message(0, 1, 0, length: 800_000)
        net.send(message, from: 0, to: 1)
        _ = net.run(for: Interval(milliseconds: 42))
        #expect(net.arrivals.isEmpty)
        #expect(net.nodes[1].peers[0].inbox.unfinished == 1)
        net.restart(1)
        #expect(net.run(for: Interval(milliseconds: 20_000)) { !$0.arrivals.isEmpty })
        #expect(net.messages(at: 1, from: 0) == [message])
    }

    @Test(arguments: [UInt64](50..<54))
    func `keys are changed without loss or repetition`(seed: UInt64) {
        var budgets = TransportBudgets()
        budgets.rekeyPackets = 40
        budgets.sessionPackets = 400
        var net = TransportNet(count: 2, seed: seed, budgets: budgets)
        net.wire.loss = 5
        net.wire.jitter = Interval(milliseconds: 5)
        for number in 0..<500 {
            net.send(Self.message(0, 1, number, length: 900), from: 0, to: 1)
            _ = net.run(for: Interval(milliseconds: 5))
        }
        let done = net.run(for: Interval(milliseconds: 10_000)) { $0.arrivals.count >= 500 }
        #expect(done, "seed \(seed): \(net.arrivals.count)")
        #expect(Set(net.arrivals.map(\.message)).count == 500, "seed \(seed)")
        #expect(net.arrivals.count == 500, "seed \(seed)")
        #expect(net.nodes[0].statistics.sessionsOpened >= 4, "seed \(seed)")
    }

    @Test func `keys are changed as time goes by`() {
        var budgets = TransportBudgets()
        budgets.rekeyAfter = Interval(milliseconds: 1_000)
        budgets.sessionLife = Interval(milliseconds: 2_000)
        budgets.lateSessionLife = Interval(milliseconds: 100)
        var net = TransportNet(count: 2, seed: 55, budgets: budgets)
        for number in 0..<60 {
            net.send([UInt8(number)], from: 0, to: 1)
            _ = net.run(for: Interval(milliseconds: 100))
        }
        #expect(net.arrivals.count == 60)
        #expect((5...7).contains(net.nodes[0].statistics.sessionsOpened))
        _ = net.run(for: Interval(milliseconds: 5_000))
        #expect(net.nodes.allSatisfy { node in node.peers.allSatisfy { $0.sessions.isEmpty } })
        #expect(net.nodes.allSatisfy { $0.nextDeadline == nil })
    }

    @Test func `an unreachable peer costs a bounded queue and no more`() {
        var budgets = TransportBudgets()
        budgets.queuedSmallMessages = 8
        budgets.queuedLargeBytes = 10_000
        budgets.messageLife = Interval(milliseconds: 2_000)
        var net = TransportNet(count: 2, seed: 56, budgets: budgets)
        net.wire.loss = 100
        for number in 0..<20 {
            net.send([UInt8(number)], from: 0, to: 1)
            net.send([UInt8](repeating: UInt8(number), count: 3_000), from: 0, to: 1)
        }
        _ = net.run(for: Interval(milliseconds: 100))
        #expect(net.nodes[0].statistics.messagesDropped == 12 + 17)
        #expect(net.nodes[0].peers[1].outbox.heldBytes == 8 + 9_000)
        _ = net.run(for: Interval(milliseconds: 10_000))
        #expect(net.nodes[0].statistics.messagesExpired == 11)
        #expect(net.nodes[0].peers[1].outbox.heldBytes == 0)
        #expect(net.nodes[0].nextDeadline == nil)
    }

    @Test func `a peer that comes back after a cut is reached again`() {
        var net = TransportNet(count: 2, seed: 57)
        net.send([1], from: 0, to: 1)
        #expect(net.run(for: Interval(milliseconds: 500)) { $0.arrivals.count == 1 })
        net.wire.loss = 100
        net.send([2], from: 0, to: 1)
        _ = net.run(for: Interval(milliseconds: 8_000))
        #expect(net.arrivals.count == 1)
        net.wire.loss = 0
        #expect(net.run(for: Interval(milliseconds: 6_000)) { $0.arrivals.count == 2 })
    }

    @Test func `the same seed gives the same run`() {
        func history() -> [[UInt8]] {
            var net = TransportNet(count: 3, seed: 58)
            net.wire.loss = 25
            net.wire.jitter = Interval(milliseconds: 9)
            for number in 0..<30 {
                net.send(
                    [UInt8](repeating: 1, count: number * 200), from: number % 3,
                    to: (number + 1) % 3)
            }
            _ = net.run(for: Interval(milliseconds: 3_000))
            return net.history.map(\.bytes)
        }
        let first = history()
        #expect(first.count > 60)
        #expect(first == history())
    }
}
