import Chain
import Consensus
import Cryptography
import Encoding
import Node
import Vocabulary

/// Whoever holds all keys of the pretended world: writes any vote, certificate and block, lawful
/// or not, for one node under test.
struct ChainWriter {
    let net = TestNet(seed: 0)
    let schedule: LeaderSchedule

    init() {
        schedule = LeaderSchedule(
            net.validators, identity: net.identity, epoch: Epoch(0), origin: net.genesis.hash)
    }

    var genesisHash: Digest { net.genesis.hash }

    func leader(_ view: UInt64) -> Int { Int(schedule.leader(of: View(view)).rawValue) }

    /// A view whose leader is, or is not, this validator; the first from `start` on.
    func view(from start: UInt64, ledBy index: Int) -> UInt64 {
        var view = start
        while leader(view) != index { view += 1 }
        return view
    }

    func vote(_ ballot: Ballot, by index: Int, prices: [UInt8] = []) -> Vote {
        let signer = ValidatorIndex(index)
        return Vote(
            ballot: ballot, signer: signer,
            signature: SignatureCheck.pretend(
                key: net.validators[signer].votingKey,
                message: ballot.message(on: net.identity), secret: TestNet.secret),
            extension: prices)
    }

    func nullify(_ view: UInt64) -> Ballot { .nullify(epoch: Epoch(0), view: View(view)) }

    func notarize(_ block: Block, prices: [UInt8] = []) -> Ballot {
        .notarize(
            epoch: Epoch(0), view: block.header.view, parentView: block.header.parentView,
            block: block.header.hash, extensionHash: Vote.hash(extension: prices))
    }

    func finalize(_ block: Block) -> Ballot {
        .finalize(epoch: Epoch(0), view: block.header.view, block: block.header.hash)
    }

    func certificate(_ ballot: Ballot, by signers: [Int] = [0, 1, 2]) -> Certificate {
        guard let certificate = Certificate(signers.map { vote(ballot, by: $0) }) else {
            preconditionFailure("votes that agree")
        }
        return certificate
    }

    /// A lawful block, unless the change to its header says otherwise. The state after genesis is
    /// known; after others it is what the counter says.
    func block(
        view: UInt64, on parent: Block? = nil, time: Int64? = nil,
        body: BlockBody = BlockBody(transactions: [], oracle: [], evidence: []),
        justification: Justification? = nil, change: (inout BlockHeader) -> Void = { _ in }
    ) -> Block {
        let above = parent?.header ?? net.genesis
        let gaps = (above.view.rawValue + 1..<max(view, above.view.rawValue + 1)).map {
            certificate(nullify($0))
        }
        let proof =
            justification
            ?? Justification(parent: parent.map { certificate(notarize($0)) }, gaps: gaps)
        var root = CounterApplication.genesisRoot
        if let parent { root = Digest.tagged("test/state", parent.header.stateRoot, above.hash) }
        var header = BlockHeader(
            genesis: net.identity.genesis, epoch: Epoch(0), view: View(view),
            height: above.height.next, parent: above.hash, parentView: above.view,
            time: Timestamp(time ?? max(TestNet.wallAtStart, above.time.rawValue + 1)),
            proposer: schedule.leader(of: View(view)), body: body, justification: proof,
            stateRoot: root, receiptsRoot: CounterApplication.emptyReceipts)
        change(&header)
        return Block(header: header, body: body, justification: proof)
    }

    /// By the leader of the block's view.
    func proposal(_ block: Block) -> [UInt8] {
        let leader = Int(schedule.leader(of: block.header.view).rawValue)
        return Message.proposal(
            Proposal(block: block, vote: vote(notarize(block), by: leader))
        ).canonicalBytes
    }

    func configuration(me: Int) -> NodeConfiguration {
        net.hosts[me].configuration
    }

    /// A node that never voted, started.
    func node(me: Int, journal: [JournalRecord] = [], mark: SignerMark = .start) -> NodeCore {
        NodeCore(
            configuration: configuration(me: me),
            recovery: Recovery(finalized: nil, journal: journal, mark: mark))
    }

    func moment(_ milliseconds: Int64) -> Moment {
        Moment(
            instant: Instant(microseconds: milliseconds * 1000),
            wall: Timestamp(TestNet.wallAtStart + milliseconds))
    }
}
