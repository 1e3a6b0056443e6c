import Chain
import Cryptography
import Testing
import Vocabulary

@testable import Simulation

/// The checkers alone, on histories made by hand.
@Suite struct CheckerTests {
    private let identity = Venue.counter(seed: 1).identity
    private let randomness = Randomness(seed: 1)

    private var keys: [SimulatedSigner] {
        (0..<4).map { SimulatedSigner.make($0, randomness, real: false) }
    }

    private func set() throws -> ValidatorSet {
        let other = { SimulatedSigner.make(50 + $0, randomness, real: false).key }
        return try #require(
            ValidatorSet(
                keys.enumerated().map { index, key in
                    ValidatorEntry(votingKey: key.key, networkKey: other(index), power: 1)
                }))
    }

    private func certificate(_ ballot: Ballot, by signers: [Int]) throws -> Certificate {
        try #require(
            Certificate(
                signers.map { index in
                    Vote(
                        ballot: ballot, signer: ValidatorIndex(index),
                        signature: keys[index].signature(ballot.message(on: identity)),
                        extension: [])
                }))
    }

    private func checker() throws -> CertificateChecker {
        CertificateChecker(
            validators: try set(), identity: identity,
            check: .pretended(SimulatedSigner.secret(randomness)))
    }

    private func digest(_ number: UInt64) -> Digest { Digest(words: (number, 0, 0, 0)) }

    private func finalize(_ view: UInt64, _ block: UInt64) -> Ballot {
        .finalize(epoch: Epoch(0), view: View(view), block: digest(block))
    }

    private func nullify(_ view: UInt64) -> Ballot { .nullify(epoch: Epoch(0), view: View(view)) }

    private func notarize(_ view: UInt64, _ block: UInt64) -> Ballot {
        .notarize(
            epoch: Epoch(0), view: View(view), parentView: View(view - 1), block: digest(block),
            extensionHash: Vote.hash(extension: []))
    }

    @Test func `three of four are a quorum and two are not`() throws {
        var checker = try checker()
        #expect(checker.heard(try certificate(nullify(1), by: [0, 1, 3])) == nil)
        let finding = checker.heard(try certificate(nullify(2), by: [0, 1]))
        #expect(finding?.property == .certificates)
    }

    @Test func `a signature of another validator does not count`() throws {
        var checker = try checker()
        let ballot = nullify(1)
        let signature = keys[0].signature(ballot.message(on: identity))
        let votes = (0..<3).map { index in
            Vote(
                ballot: ballot, signer: ValidatorIndex(index), signature: signature, extension: [])
        }
        let forged = try #require(Certificate(votes))
        #expect(checker.heard(forged)?.property == .certificates)
    }

    @Test func `a view is not both final and nullified, nor final twice`() throws {
        var checker = try checker()
        #expect(checker.heard(try certificate(finalize(3, 1), by: [0, 1, 2])) == nil)
        #expect(checker.heard(try certificate(nullify(3), by: [0, 1, 2])) != nil)
        #expect(checker.heard(try certificate(finalize(4, 1), by: [0, 1, 2])) == nil)
        #expect(checker.heard(try certificate(finalize(4, 2), by: [0, 1, 2])) != nil)
        #expect(checker.heard(try certificate(notarize(5, 1), by: [0, 1, 2])) == nil)
        #expect(checker.heard(try certificate(notarize(5, 2), by: [0, 1, 2])) != nil)
        #expect(checker.heard(try certificate(notarize(6, 1), by: [0, 1, 2])) == nil)
        #expect(checker.heard(try certificate(nullify(6), by: [0, 1, 2])) == nil)
    }

    @Test func `votes on the wire obey the rules of a view`() {
        var checker = VoteChecker(count: 1)
        #expect(checker.heard(0, notarize(1, 1)) == nil)
        #expect(checker.heard(0, notarize(1, 1)) == nil)
        #expect(checker.heard(0, nullify(1)) == nil)
        #expect(checker.heard(0, finalize(1, 1))?.property == .voteRules)
        #expect(checker.heard(0, notarize(2, 1)) == nil)
        #expect(checker.heard(0, notarize(2, 2))?.property == .voteRules)
        #expect(checker.heard(0, notarize(3, 1)) == nil)
        #expect(checker.heard(0, finalize(3, 2))?.property == .voteRules)
        #expect(checker.heard(0, finalize(4, 1)) == nil)
        #expect(checker.heard(0, nullify(4))?.property == .voteRules)
    }

    @Test func `a journal never goes back`() {
        var checker = VoteChecker(count: 1)
        #expect(checker.signed(0, notarize(2, 1)) == nil)
        #expect(checker.signed(0, finalize(2, 1)) == nil)
        #expect(checker.signed(0, notarize(2, 1))?.property == .voteRules)
        #expect(checker.signed(0, nullify(3)) == nil)
        #expect(checker.signed(0, nullify(3))?.property == .voteRules)
        #expect(checker.signed(0, notarize(2, 1))?.property == .voteRules)
    }

    @Test func `one chain for all validators and all their lives`() {
        let genesis = BlockHeader.genesis(
            identity: identity, time: Timestamp(1_000), stateRoot: digest(9))
        var checker = ChainChecker(genesis: genesis, count: 2)
        let one = block(1, after: genesis, root: digest(9), time: 2_000)
        let other = block(1, after: genesis, root: digest(9), time: 2_001)
        #expect(checker.finalized(0, one, root: digest(1)) == nil)
        #expect(checker.finalized(1, other, root: digest(1))?.property == .agreement)
        checker.turned(0)
        checker.fell(0)
        #expect(checker.began(0)?.property == .permanence)
        #expect(checker.finalized(0, one, root: digest(2))?.property == .stateRoot)
        let early = block(2, after: one.header, root: digest(1), time: 2_000)
        #expect(checker.finalized(0, early, root: digest(3))?.property == .ancestry)
    }

    @Test func `a state root that its child denies is seen`() {
        let genesis = BlockHeader.genesis(
            identity: identity, time: Timestamp(1_000), stateRoot: digest(9))
        var checker = ChainChecker(genesis: genesis, count: 1)
        let one = block(1, after: genesis, root: digest(8), time: 2_000)
        #expect(checker.finalized(0, one, root: digest(1))?.property == .stateRoot)
    }

    private func block(
        _ height: UInt64, after parent: BlockHeader, root: Digest, time: Int64
    ) -> Block {
        let body = BlockBody(transactions: [], oracle: [], evidence: [])
        let justification = Justification(parent: nil, gaps: [])
        let header = BlockHeader(
            genesis: identity.genesis, epoch: Epoch(0), view: View(height),
            height: Height(height), parent: parent.hash, parentView: parent.view,
            time: Timestamp(time), proposer: ValidatorIndex(0), body: body,
            justification: justification, stateRoot: root, receiptsRoot: .zero)
        return Block(header: header, body: body, justification: justification)
    }
}
