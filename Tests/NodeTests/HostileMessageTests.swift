import Chain
import Consensus
import Cryptography
import Encoding
import Node
import TestSupport
import Testing
import Vocabulary

@Suite struct HostileMessageTests {
    @Test(arguments: 0..<4) func `random and mangled messages never trap and never break a rule`(
        seed: UInt64
    ) {
        var random = SplitMix(scattering: seed &+ 31)
        var net = TestNet(seed: seed)
        net.run(for: 1_000_000)
        var real = Self.harvest(net)
        for turn in 0..<6000 {
            let target = random.below(4)
            let peer = ValidatorIndex(random.below(5))
            net.inject(Self.mangle(real, &random), from: peer, to: target)
            if turn % 600 == 599 {
                net.run(for: 150_000)
                real = Self.harvest(net)
            }
        }
        let before = net.heights
        net.run(for: 3_000_000)
        #expect(net.breaches == [], "seed \(seed)")
        let moved = zip(before, net.heights).allSatisfy { $1 >= $0 + 5 }
        #expect(moved, "seed \(seed): \(before) \(net.heights)")
    }

    /// Of what validators said lately, one message of each kind and more.
    static func harvest(_ net: TestNet) -> [[UInt8]] {
        var messages: [Message] = [
            .transactions([[1, 2], [3]]), .fetch(.finalized(from: Height(1))),
            .fetch(.certificates(from: View(1), count: .max)), .fetch(.block(net.genesis.hash)),
            .standing(
                Standing(
                    epoch: Epoch(0), view: View(.max), finalizedView: View(3),
                    finalizedHeight: Height(.max))),
        ]
        for host in net.hosts {
            for record in host.journal.suffix(12) {
                switch record {
                case .block(let block):
                    messages.append(.block(block))
                    if let vote = Self.vote(for: block, in: net) {
                        messages.append(.proposal(Proposal(block: block, vote: vote)))
                    }
                case .certificate(let certificate): messages.append(.certificate(certificate))
                case .vote(let vote): messages.append(.vote(vote))
                case .home: break
                }
            }
            if let last = host.archive.last {
                messages.append(
                    .finalized(
                        FinalizedRange(
                            blocks: host.archive.suffix(5).map(\.block),
                            certificate: last.certificate, tail: [])))
            }
        }
        return messages.map(\.canonicalBytes)
    }

    private static func vote(for block: Block, in net: TestNet) -> Vote? {
        for case .vote(let vote) in net.hosts[Int(block.header.proposer.rawValue)].journal
        where vote.ballot.kind == .notarize && vote.ballot.block == block.header.hash {
            return vote
        }
        return nil
    }

    static func mangle(_ real: [[UInt8]], _ random: inout SplitMix) -> [UInt8] {
        if random.happens(permille: 100) { return random.bytes(random.below(300)) }
        var bytes = real[random.below(real.count)]
        if random.happens(permille: 300) { return bytes }
        for _ in 0...random.below(3) {
            switch random.below(4) {
            case 0: bytes[random.below(bytes.count)] = UInt8(truncatingIfNeeded: random.next())
            case 1: bytes[random.below(bytes.count)] ^= 1 << UInt8(random.below(8))
            case 2:
                // A whole word of extreme value, where counts and views are.
                let start = random.below(bytes.count)
                let filler: UInt8 = random.happens(permille: 500) ? 0xFF : 0
                for place in start..<min(start + 8, bytes.count) { bytes[place] = filler }
            default:
                let other = real[random.below(real.count)]
                let cut = random.below(min(bytes.count, other.count))
                bytes = Array(bytes.prefix(cut)) + other.dropFirst(cut)
            }
        }
        return bytes
    }

    @Test(arguments: 0..<3)
    func `a traitor that signs all it hears of breaks nothing and is convicted`(seed: UInt64) {
        let writer = ChainWriter()
        var random = SplitMix(scattering: seed)
        var net = TestNet(seed: seed, traitors: [3])
        for _ in 0..<60 {
            net.run(for: 60_000)
            let view = net.hosts[0].core?.status.view.rawValue ?? 1
            for case .block(let block) in net.hosts[random.below(3)].journal.suffix(8) {
                for ballot in [
                    writer.notarize(block), writer.finalize(block),
                    writer.nullify(block.header.view.rawValue), writer.nullify(view),
                ] where random.happens(permille: 700) {
                    let bytes = Message.vote(writer.vote(ballot, by: 3)).canonicalBytes
                    net.inject(bytes, from: ValidatorIndex(3), to: random.below(3))
                }
            }
        }
        #expect(net.breaches == [], "seed \(seed)")
        #expect((net.heights.min() ?? 0) > 10, "seed \(seed)")
        let convicted = net.hosts[0].finalizedBlocks.flatMap(\.body.evidence)
        #expect(!convicted.isEmpty, "seed \(seed)")
        #expect(convicted.allSatisfy { $0.signer == ValidatorIndex(3) }, "seed \(seed)")
    }

    @Test func `prices of every validator reach blocks, those of a slow one too`() {
        var net = TestNet(seed: 12)
        net.run(for: 4_000_000)
        for signer in 0..<4 {
            let entries = net.hosts[0].finalizedBlocks.flatMap(\.body.oracle)
                .filter { $0.vote.signer == ValidatorIndex(signer) }
            #expect(entries.count > 10, "signer \(signer): \(entries.count)")
            let views = entries.map(\.vote.ballot.view)
            #expect(zip(views, views.dropFirst()).allSatisfy { $0 < $1 }, "signer \(signer)")
        }
        #expect(net.breaches == [])
    }
}
