import Chain
import Cryptography
import Encoding
import Testing
import Vocabulary

@Suite struct EvidenceTests {
    static let one = ChainSamples.name(1)
    static let two = ChainSamples.name(2)

    @Test func `exactly the pairs no honest validator signs convict`() throws {
        let world = try #require(ChainSamples())
        let ballots: [Ballot] = [
            world.notarize(3, Self.one), world.notarize(3, Self.two),
            world.notarize(3, Self.one, prices: [1]),
            .nullify(epoch: Epoch(0), view: View(3)),
            .finalize(epoch: Epoch(0), view: View(3), block: Self.one),
            .finalize(epoch: Epoch(0), view: View(3), block: Self.two),
        ]
        let kinds: [[Evidence.Kind?]] = [
            [nil, .conflictingNotarize, .conflictingExtension, nil, nil, .notarizeFinalize],
            [.conflictingNotarize, nil, .conflictingNotarize, nil, .notarizeFinalize, nil],
            [.conflictingExtension, .conflictingNotarize, nil, nil, nil, .notarizeFinalize],
            [nil, nil, nil, nil, .nullifyFinalize, .nullifyFinalize],
            [nil, .notarizeFinalize, nil, .nullifyFinalize, nil, .conflictingFinalize],
            [
                .notarizeFinalize, nil, .notarizeFinalize, .nullifyFinalize,
                .conflictingFinalize, nil,
            ],
        ]
        for (row, first) in ballots.enumerated() {
            for (column, second) in ballots.enumerated() {
                let proof = Evidence(world.vote(first, by: 1), world.vote(second, by: 1))
                #expect(proof?.kind == kinds[row][column], "\(row) \(column)")
            }
        }
    }

    @Test func `other signers, views or false signatures convict nobody`() throws {
        let world = try #require(ChainSamples())
        let first = world.vote(world.notarize(3, Self.one), by: 1)
        #expect(Evidence(first, world.vote(world.notarize(3, Self.two), by: 2)) == nil)
        #expect(Evidence(first, world.vote(world.notarize(4, Self.two), by: 1)) == nil)
        let forged = Vote(
            ballot: world.notarize(3, Self.two), signer: first.signer,
            signature: first.signature, extension: [])
        let proof = try #require(Evidence(first, forged))
        #expect(
            !proof.isAuthentic(
                in: world.validators, on: world.identity, check: ChainSamples.check))
    }

    @Test func `the two votes have one order, and the other is not canonical`() throws {
        let world = try #require(ChainSamples())
        let votes = [Self.one, Self.two].map { world.vote(world.notarize(3, $0), by: 1) }
        let proof = try #require(Evidence(votes[0], votes[1]))
        #expect(Evidence(votes[1], votes[0]) == proof)
        #expect(try Evidence(canonical: proof.canonicalBytes) == proof)
        var writer = Writer()
        writer.write(proof.second)
        writer.write(proof.first)
        #expect(throws: DecodingFault.self) { try Evidence(canonical: writer.bytes) }
    }
}
