import Chain
import Consensus
import Cryptography
import Encoding
import Node
import Testing
import Vocabulary

/// What a faulty leader may propose, rightly signed: each is answered by nullify, none by
/// notarize.
@Suite struct RefusalTests {
    let writer = ChainWriter()

    struct Fault: Sendable, CustomStringConvertible {
        let description: String
        let make: @Sendable (ChainWriter) -> Block
    }

    static let wall = TestNet.wallAtStart

    static func gapped(_ writer: ChainWriter, _ gaps: [Certificate]) -> Block {
        writer.block(view: 3, justification: Justification(parent: nil, gaps: gaps))
    }

    static func withBody(_ writer: ChainWriter, _ body: BlockBody) -> Block {
        let parent = writer.block(view: 1)
        return writer.block(
            view: 3, on: parent, body: body)
    }

    static func oracle(_ votes: [Vote]) -> BlockBody {
        BlockBody(transactions: [], oracle: votes.map(OracleEntry.init), evidence: [])
    }

    static let faults: [Fault] = [
        Fault(description: "other genesis") { $0.block(view: 3) { $0.genesis = .zero } },
        Fault(description: "other epoch") { $0.block(view: 3) { $0.epoch = Epoch(1) } },
        Fault(description: "height") { $0.block(view: 3) { $0.height = Height(2) } },
        Fault(description: "another proposer") { writer in
            writer.block(view: 3) { $0.proposer = ValidatorIndex((writer.leader(3) + 1) % 4) }
        },
        Fault(description: "parent's time") {
            $0.block(view: 3, time: wall - 1000)
        },
        Fault(description: "time too far ahead") { $0.block(view: 3, time: wall + 21) },
        Fault(description: "time too far behind") {
            $0.block(view: 3, time: wall - 626)
        },
        Fault(description: "no gaps") { gapped($0, []) },
        Fault(description: "one gap short") { gapped($0, [$0.certificate($0.nullify(1))]) },
        Fault(description: "gap of another view") {
            gapped($0, [$0.certificate($0.nullify(1)), $0.certificate($0.nullify(1))])
        },
        Fault(description: "gap without a quorum") {
            gapped(
                $0,
                [
                    $0.certificate($0.nullify(1)), $0.certificate($0.nullify(2), by: [0, 1]),
                ])
        },
        Fault(description: "gap forged") { writer in
            let gap = writer.certificate(writer.nullify(2))
            var bytes = gap.canonicalBytes
            bytes[bytes.count - 40] ^= 1
            let forged = (try? Certificate(canonical: bytes)) ?? gap
            return gapped(writer, [writer.certificate(writer.nullify(1)), forged])
        },
        Fault(description: "parent certificate of another block") { writer in
            let parent = writer.block(view: 1)
            let other = writer.block(view: 1, time: wall + 1)
            return writer.block(
                view: 3, on: parent,
                justification: Justification(
                    parent: writer.certificate(writer.notarize(other)),
                    gaps: [writer.certificate(writer.nullify(2))]))
        },
        Fault(description: "no parent certificate") { writer in
            writer.block(
                view: 3, on: writer.block(view: 1),
                justification: Justification(
                    parent: nil, gaps: [writer.certificate(writer.nullify(2))]))
        },
        Fault(description: "state root") { $0.block(view: 3) { $0.stateRoot = .zero } },
        Fault(description: "inadmissible transaction") {
            $0.block(
                view: 3, body: BlockBody(transactions: [[0xFF]], oracle: [], evidence: []))
        },
        Fault(description: "too many bytes") {
            let load = [[UInt8]](repeating: [UInt8](repeating: 1, count: 16_000), count: 66)
            return $0.block(view: 3, body: BlockBody(transactions: load, oracle: [], evidence: []))
        },
        Fault(description: "oracle vote for no ancestor") { writer in
            let other = writer.block(view: 1, time: wall + 1)
            return withBody(
                writer,
                oracle([writer.vote(writer.notarize(other, prices: [1]), by: 0, prices: [1])]))
        },
        Fault(description: "oracle vote forged") { writer in
            let parent = writer.block(view: 1)
            let vote = writer.vote(writer.notarize(parent, prices: [1]), by: 0, prices: [1])
            let forged = Vote(
                ballot: vote.ballot, signer: ValidatorIndex(1), signature: vote.signature,
                extension: [1])
            return withBody(writer, oracle([forged]))
        },
        Fault(description: "oracle signer twice") { writer in
            let ballot = writer.notarize(writer.block(view: 1), prices: [1])
            let vote = writer.vote(ballot, by: 0, prices: [1])
            return withBody(writer, oracle([vote, vote]))
        },
        Fault(description: "oracle prices not the signed ones") { writer in
            let ballot = writer.notarize(writer.block(view: 1), prices: [1])
            return withBody(writer, oracle([writer.vote(ballot, by: 0, prices: [2])]))
        },
        Fault(description: "evidence forged") { writer in
            let honest = writer.vote(writer.notarize(writer.block(view: 1)), by: 0)
            let forged = Vote(
                ballot: writer.notarize(writer.block(view: 1, time: wall + 1)),
                signer: honest.signer, signature: honest.signature, extension: [])
            let proof = Evidence(honest, forged).map { [$0] } ?? []
            return withBody(
                writer, BlockBody(transactions: [], oracle: [], evidence: proof))
        },
    ]

    /// A follower of view 3 that holds all that a block of view 3 may need.
    func verdict(on block: Block) -> [String] {
        let me = (0..<4).first { $0 != writer.leader(3) } ?? 0
        var host = TestHost(
            configuration: writer.configuration(me: me), secret: TestNet.secret, extensions: false)
        let at = writer.moment(0)
        _ = host.start(at: at)
        let parent = writer.block(view: 1)
        // Signed as if by its leader, even if that is us: the certificate is what counts.
        let leader = ValidatorIndex((me + 1) % 4)
        var inputs = [writer.proposal(parent)]
        inputs.append(
            Message.certificate(writer.certificate(writer.notarize(parent))).canonicalBytes)
        inputs.append(Message.certificate(writer.certificate(writer.nullify(2))).canonicalBytes)
        for input in inputs { _ = host.feed(.received(input, from: leader), at: at) }
        _ = host.takeSignatures()
        _ = host.feed(.received(writer.proposal(block), from: leader), at: at)
        return host.takeSignatures().map { "\($0.kind) \($0.view)" }
    }

    @Test func `a lawful block is notarized, with and without all it may carry`() {
        #expect(verdict(on: writer.block(view: 3)) == ["notarize 3"])
        let parent = writer.block(view: 1)
        let vote = writer.vote(writer.notarize(parent, prices: [1]), by: 0, prices: [1])
        let finals = [parent, writer.block(view: 1, time: Self.wall + 1)].map {
            writer.vote(writer.finalize($0), by: 3)
        }
        let proof = Evidence(finals[0], finals[1]).map { [$0] } ?? []
        let body = BlockBody(
            transactions: [[1]], oracle: [OracleEntry(vote: vote)], evidence: proof)
        #expect(proof.count == 1)
        #expect(verdict(on: Self.withBody(writer, body)) == ["notarize 3"])
    }

    @Test(arguments: faults.indices) func `a block that breaks a rule is nullified`(index: Int) {
        let fault = Self.faults[index]
        #expect(verdict(on: fault.make(writer)) == ["nullify 3"], "\(fault)")
    }

    @Test func `a body that is not the header's is the sender's fault, not the leader's`() {
        let block = writer.block(view: 3)
        let body = BlockBody(transactions: [[9]], oracle: [], evidence: [])
        let mixed = Block(header: block.header, body: body, justification: block.justification)
        #expect(verdict(on: mixed) == [])
    }
}
