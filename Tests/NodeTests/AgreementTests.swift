import Chain
import Consensus
import Node
import TestSupport
import Testing
import Vocabulary

@Suite struct AgreementTests {
    @Test func `four validators in fair weather make one chain, a block an interval`() {
        var net = TestNet(seed: 1)
        net.run(for: 10_000_000)
        #expect(net.breaches == [])
        let heights = net.heights
        #expect(heights.allSatisfy { (40...51).contains($0) }, "\(heights)")
    }

    @Test func `a lone validator finalizes by itself`() {
        var net = TestNet(powers: [5], seed: 2)
        net.run(for: 4_000_000)
        #expect(net.breaches == [])
        #expect(net.heights[0] >= 15)
    }

    @Test func `a transaction submitted anywhere is final everywhere before the interval ends`() {
        var net = TestNet(seed: 3)
        net.run(for: 2_000_000)
        net.submit([1, 2, 3], to: 2, ticket: 9)
        net.run(for: 150_000)
        #expect(net.hosts[2].replies[9] == .accepted)
        for host in net.honest {
            let found = net.hosts[host].finalizedBlocks.contains {
                $0.body.transactions == [[1, 2, 3]]
            }
            #expect(found, "validator \(host)")
        }
        #expect(net.breaches == [])
    }

    @Test func `unequal powers agree, and the heaviest alone is no quorum`() {
        var net = TestNet(powers: [6, 1, 1, 1, 1], seed: 4)
        net.run(for: 5_000_000)
        #expect(net.breaches == [])
        #expect(net.heights.allSatisfy { $0 >= 18 })
    }

    @Test func `one silent validator of four costs views, not the chain`() {
        var net = TestNet(seed: 5)
        net.run(for: 1_000_000)
        net.crash(3, for: 1_000_000_000)
        let before = net.heights[0]
        net.run(for: 20_000_000)
        #expect(net.breaches == [])
        #expect(net.heights[0] > before + 40, "\(net.heights)")
    }

    @Test func `without a quorum nothing moves, and after healing it moves at once`() {
        var net = TestNet(seed: 6)
        net.run(for: 2_000_000)
        net.parts = [0, 0, 1, 1]
        net.run(for: 30_000_000)
        let stuck = net.heights
        net.run(for: 10_000_000)
        #expect(net.heights == stuck)
        net.parts = [0, 0, 0, 0]
        net.run(for: 3_000_000)
        #expect(net.heights.allSatisfy { $0 >= (stuck.max() ?? 0) + 5 }, "\(stuck) \(net.heights)")
        #expect(net.breaches == [])
    }

    @Test func `a validator that slept through hundreds of blocks catches up by ranges`() {
        let fast = Timing(
            blockInterval: Interval(milliseconds: 20), delta: Interval(milliseconds: 25),
            grace: Interval(milliseconds: 10), precision: 20, messageDelay: 500)
        var net = TestNet(seed: 7, timing: fast)
        net.run(for: 300_000)
        net.crash(1, for: 8_000_000)
        net.run(for: 8_000_000)
        #expect(net.heights[0] >= 150, "\(net.heights)")
        net.run(for: 1_500_000)
        #expect(net.heights[0] <= net.heights[1] + 2, "\(net.heights)")
        #expect(net.breaches == [])
    }

    @Test(arguments: 0..<6) func `loss, repetition, crashes and partitions never break a rule`(
        seed: UInt64
    ) {
        var random = SplitMix(scattering: seed &+ 1000)
        var net = TestNet(
            powers: seed % 3 == 0 ? [1, 2, 1, 1, 1, 2, 1] : [1, 1, 1, 1], seed: seed)
        Self.storm(&net, &random)
        Self.expectProgress(&net, seed: seed)
    }

    @Test(arguments: 0..<6) func `twins of one validator of four never break a rule`(
        seed: UInt64
    ) {
        var random = SplitMix(scattering: seed &+ 2000)
        var net = TestNet(seed: seed, traitors: [Int(seed % 4)])
        Self.storm(&net, &random)
        Self.expectProgress(&net, seed: seed)
    }

    @Test(arguments: 0..<4) func `the chain lives under loss that never ends`(seed: UInt64) {
        var net = TestNet(seed: seed &+ 77)
        net.weather = TestNet.Weather(
            leastDelay: 1000, mostDelay: 20_000, loss: 300, duplication: 100, crashes: 0)
        net.run(for: 20_000_000)
        #expect(net.breaches == [], "seed \(seed)")
        #expect((net.heights.min() ?? 0) >= 15, "seed \(seed): \(net.heights)")
    }

    static func storm(_ net: inout TestNet, _ random: inout SplitMix) {
        for turn in 0..<12 {
            net.weather = TestNet.Weather(
                leastDelay: 500, mostDelay: Int64(2000 + random.below(60_000)),
                loss: random.below(500), duplication: random.below(200),
                crashes: random.below(30))
            net.parts = net.parts.map { _ in random.happens(permille: 300) ? 1 : 0 }
            net.submit([UInt8(turn), UInt8(random.below(255))], to: random.below(4), ticket: 0)
            if random.happens(permille: 200) { net.compactJournals() }
            net.run(for: Int64(random.below(900_000)) + 50_000)
        }
    }

    static func expectProgress(_ net: inout TestNet, seed: UInt64) {
        net.weather = .fair
        net.parts = net.parts.map { _ in 0 }
        net.run(for: 4_000_000)
        let before = net.heights
        net.run(for: 6_000_000)
        #expect(net.breaches == [], "seed \(seed)")
        let after = net.heights
        let moved = zip(before, after).allSatisfy { $1 >= $0 + 5 }
        #expect(moved, "seed \(seed): \(before) then \(after)")
        let spread = (after.max() ?? 0) - (after.min() ?? 0)
        #expect(spread <= 2, "seed \(seed): \(after)")
    }
}
