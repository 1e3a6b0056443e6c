import Chain
import Cryptography
import Testing
import Vocabulary

@testable import Consensus

/// What peers can make grow has an end.
@Suite struct TableBoundTests {
    static func name(_ number: Int) -> Digest { Digest.tagged("test", [UInt8(number & 0xFF)]) }

    @Test func `at most thirty-two fetches are open, the oldest goes first`() {
        var table = FetchTable()
        for number in 0..<40 {
            table.ask(
                OpenFetch(
                    .block(Self.name(number)), sources: [], view: View(9),
                    nextAt: Instant(microseconds: 0)))
        }
        #expect(table.open.count == FetchTable.limit)
        #expect(!table.contains(.block(Self.name(7))))
        #expect(table.contains(.block(Self.name(8))))
    }

    @Test func `a fetch goes to its sources first and then around everybody but us`() {
        let sources = [ValidatorIndex(1), ValidatorIndex(2)]
        var fetch = OpenFetch(
            .finalized(from: Height(1)), sources: sources, view: View(1),
            nextAt: Instant(microseconds: 0))
        let asked = (0..<8).compactMap { _ in fetch.nextPeer(me: ValidatorIndex(2), of: 4) }
        #expect(asked.map(\.rawValue) == [1, 3, 0, 1, 3, 0, 1, 3])
    }

    @Test func `a peer gets a bounded number of answers in a period`() {
        var peer = PeerRecord()
        let period = Interval(milliseconds: 1)
        let admitted = (0..<100).count { _ in
            peer.admitsService(
                costing: 8, at: Instant(microseconds: 5), every: period, limit: 64)
        }
        #expect(admitted == 8)
        let later = peer.admitsService(
            costing: 8, at: Instant(microseconds: 2000), every: period, limit: 64)
        #expect(later)
    }

    @Test func `evidence is kept once an accusation, and not again once it is settled`() throws {
        var pool = EvidencePool()
        func vote(_ block: Int, _ signer: Int) throws -> Vote {
            let signature = try #require(Signature([UInt8](repeating: 1, count: 64)))
            return Vote(
                ballot: .finalize(epoch: Epoch(0), view: View(3), block: Self.name(block)),
                signer: ValidatorIndex(signer), signature: signature, extension: [])
        }
        let proof = try #require(Evidence(try vote(1, 0), try vote(2, 0)))
        let same = try #require(Evidence(try vote(1, 0), try vote(3, 0)))
        pool.collect(proof)
        pool.collect(same)
        #expect(pool.waiting.count == 1)
        #expect(pool.offer(besides: [same]) == [])
        pool.settle([same])
        pool.collect(proof)
        #expect(pool.waiting.isEmpty)
        for signer in 0..<127 {
            for view in 0..<3 {
                let ballot = { (block: Int) in
                    Ballot.finalize(
                        epoch: Epoch(0), view: View(UInt64(10 + view)), block: Self.name(block))
                }
                let signature = try #require(Signature([UInt8](repeating: 1, count: 64)))
                let votes = [1, 2].map {
                    Vote(
                        ballot: ballot($0), signer: ValidatorIndex(signer), signature: signature,
                        extension: [])
                }
                pool.collect(try #require(Evidence(votes[0], votes[1])))
            }
        }
        #expect(pool.waiting.count == EvidencePool.limit)
        #expect(pool.offer(besides: []).count == Limits.evidencePerBlock)
    }

    @Test func `a tally keeps two votes of a signer and counts its power once a claim`() throws {
        var tally = VoteTally()
        let signature = try #require(Signature([UInt8](repeating: 1, count: 64)))
        func vote(_ block: Int, prices: UInt8) -> Vote {
            Vote(
                ballot: .notarize(
                    epoch: Epoch(0), view: View(1), parentView: View(0), block: Self.name(block),
                    extensionHash: Vote.hash(extension: [prices])),
                signer: ValidatorIndex(3), signature: signature, extension: [prices])
        }
        let first = tally.insert(vote(1, prices: 1), power: 5)
        #expect(first == 5)
        #expect(!tally.isExhausted(ValidatorIndex(3)))
        let second = tally.insert(vote(1, prices: 2), power: 5)
        #expect(second == 5)
        #expect(tally.isExhausted(ValidatorIndex(3)))
        #expect(tally.votes(saying: vote(1, prices: 9).ballot).count == 1)
    }
}
