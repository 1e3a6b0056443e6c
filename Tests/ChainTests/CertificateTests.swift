import Chain
import Cryptography
import Encoding
import Testing
import Vocabulary

@Suite struct CertificateTests {
    @Test func `a quorum's votes make an authentic certificate, less power does not`() throws {
        for powers in [[1, 1, 1, 1], [6, 1, 1, 1, 1], [1], [3, 2, 2]] as [[UInt64]] {
            let world = try #require(ChainSamples(powers: powers))
            let total = powers.reduce(0, +)
            for mask in 1..<(1 << powers.count) {
                let signers = powers.indices.filter { mask >> $0 & 1 == 1 }
                let power = signers.reduce(UInt64(0)) { $0 + powers[$1] }
                let ballot = Ballot.nullify(epoch: Epoch(0), view: View(4))
                let votes = signers.map { world.vote(ballot, by: $0) }
                let certificate = try #require(Certificate(votes))
                #expect(world.isAuthentic(certificate) == (3 * power > 2 * total))
            }
        }
    }

    @Test func `votes that do not say the same make no certificate`() throws {
        let world = try #require(ChainSamples())
        let one = world.vote(world.notarize(3, ChainSamples.name(1)), by: 0)
        #expect(Certificate([]) == nil)
        #expect(Certificate([one, one]) == nil)
        let other = world.vote(world.notarize(3, ChainSamples.name(2)), by: 1)
        #expect(Certificate([one, other]) == nil)
        #expect(
            Certificate([one, world.vote(.nullify(epoch: Epoch(0), view: View(3)), by: 1)]) == nil)
    }

    @Test func `different prices stand in one certificate, each signature over its own`() throws {
        let world = try #require(ChainSamples())
        let votes = (0..<3).map { index in
            let prices = [UInt8(index)]
            return world.vote(
                world.notarize(3, ChainSamples.name(1), prices: prices), by: index,
                extension: prices)
        }
        let certificate = try #require(Certificate(votes))
        #expect(world.isAuthentic(certificate))
        // The same signatures with two price hashes exchanged.
        var bytes = certificate.canonicalBytes
        let start = bytes.count - 3 * 98
        for offset in 66..<98 { bytes.swapAt(start + offset, start + 98 + offset) }
        #expect(!world.isAuthentic(try Certificate(canonical: bytes)))
    }

    @Test func `no byte of a certificate can change and leave it authentic`() throws {
        let world = try #require(ChainSamples())
        let votes = (0..<3).map { world.vote(world.notarize(3, ChainSamples.name(1)), by: $0) }
        let bytes = try #require(Certificate(votes)).canonicalBytes
        for place in bytes.indices {
            for flip in [1, 0x80] as [UInt8] {
                var forged = bytes
                forged[place] ^= flip
                guard let certificate = try? Certificate(canonical: forged) else { continue }
                #expect(!world.isAuthentic(certificate), "byte \(place)")
            }
        }
    }

    @Test func `a signer named twice or out of order is no certificate`() throws {
        let world = try #require(ChainSamples())
        let votes = (0..<3).map { world.vote(.nullify(epoch: Epoch(0), view: View(3)), by: $0) }
        let bytes = try #require(Certificate(votes)).canonicalBytes
        let start = bytes.count - 3 * 98
        let entries = (0..<3).map { Array(bytes[start + $0 * 98..<start + ($0 + 1) * 98]) }
        for order in [[0, 0, 1], [1, 0, 2], [0, 1, 1], [2, 1, 0]] {
            let forged = bytes.prefix(start) + order.flatMap { entries[$0] }
            #expect(throws: DecodingFault.self) { try Certificate(canonical: Array(forged)) }
        }
    }

    @Test func `a signature of another kind, view, block or chain is refused`() throws {
        let world = try #require(ChainSamples())
        let other = try #require(ChainSamples(chain: "other-net"))
        let ballot = world.notarize(3, ChainSamples.name(1))
        let vote = world.vote(ballot, by: 0)
        #expect(world.isAuthentic(vote))
        #expect(!other.isAuthentic(vote))
        for wrong in [
            world.notarize(4, ChainSamples.name(1)), world.notarize(3, ChainSamples.name(2)),
            .finalize(epoch: Epoch(0), view: View(3), block: ChainSamples.name(1)),
            .nullify(epoch: Epoch(0), view: View(3)),
        ] {
            let forged = Vote(
                ballot: wrong, signer: vote.signer, signature: vote.signature, extension: [])
            #expect(!world.isAuthentic(forged))
        }
        let stranger = Vote(
            ballot: ballot, signer: ValidatorIndex(4), signature: vote.signature, extension: [])
        #expect(!world.isAuthentic(stranger))
        let priced = Vote(
            ballot: ballot, signer: vote.signer, signature: vote.signature, extension: [1])
        #expect(!world.isAuthentic(priced))
    }
}
