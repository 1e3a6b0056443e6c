import Chain
import Cryptography
import Encoding
import Vocabulary

/// Watches a world from outside: the wire, the media, and what each validator finalizes. Knows
/// the rules from the specification alone, and who is Byzantine.
package final class Referee {
    private let clock: VirtualClock
    private let byzantine: Int?
    private let validators: ValidatorSet
    private let identity: ChainIdentity
    private let check: SignatureCheck
    private(set) var chain: ChainChecker
    private var votes: VoteChecker
    private var certificates: CertificateChecker
    private var durability: DurabilityChecker
    private var lastHeard: [UInt8] = []
    private var lastSender = -1

    /// The first breach, and how many there were.
    private(set) var breach: Breach?
    private(set) var breaches = 0
    private(set) var highestView = View.genesis
    /// Told of each final block of each validator, in order.
    var onFinalized: ((Int, Block) -> Void)?

    init(
        clock: VirtualClock, genesis: BlockHeader, validators: ValidatorSet,
        identity: ChainIdentity, check: SignatureCheck, byzantine: Int?
    ) {
        self.clock = clock
        self.byzantine = byzantine
        self.validators = validators
        self.identity = identity
        self.check = check
        chain = ChainChecker(genesis: genesis, count: validators.count)
        votes = VoteChecker(count: validators.count)
        certificates = CertificateChecker(
            validators: validators, identity: identity, check: check)
        durability = DurabilityChecker(count: validators.count)
    }

    // What happens.

    func finalized(_ node: Int, _ block: Block, root: Digest) {
        onFinalized?(node, block)
        report(node, chain.finalized(node, block, root: root))
        for evidence in block.body.evidence { judge(evidence, by: node) }
    }

    func report(_ node: Int, _ property: Breach.Property, _ detail: String) {
        report(node, Finding(property, detail))
    }

    func turned(_ node: Int) { chain.turned(node) }
    func fell(_ node: Int) { chain.fell(node) }
    func began(_ node: Int) { report(node, chain.began(node)) }
    /// A new disk: what was promised on the old one is not held against the node.
    func wiped(_ node: Int) {
        durability.wiped(node)
        chain.wiped(node)
    }

    func synced(_ node: Int, _ file: String, _ bytes: [UInt8]) {
        for ballot in durability.synced(node, file, bytes) where node != byzantine {
            report(node, votes.signed(node, ballot))
        }
    }

    /// An honest validator hands a message to the network. Each is looked at once, however many
    /// it goes to.
    func heard(_ node: Int, _ bytes: [UInt8]) {
        guard node != lastSender || bytes != lastHeard else { return }
        lastSender = node
        lastHeard = bytes
        let message: Message
        do throws(DecodingFault) { message = try Message(canonical: bytes) } catch {
            return report(node, .certificates, "sends what is no message: \(error)")
        }
        switch message {
        case .proposal(let proposal):
            judge(proposal.block.justification, by: node)
            for evidence in proposal.block.body.evidence { judge(evidence, by: node) }
            judge(proposal.vote, by: node)
        case .vote(let vote): judge(vote, by: node)
        case .certificate(let certificate): judge(certificate, by: node)
        case .finalized(let range): judge(range.certificate, by: node)
        case .block(let block): judge(block.justification, by: node)
        case .standing(let standing): highestView = max(highestView, standing.view)
        case .fetch, .transactions: break
        }
    }

    private func judge(_ vote: Vote, by node: Int) {
        guard Int(vote.signer.rawValue) == node else { return }
        highestView = max(highestView, vote.ballot.view)
        report(node, votes.heard(node, vote.ballot))
        report(node, durability.heard(node, vote.ballot))
    }

    private func judge(_ justification: Justification, by node: Int) {
        if let parent = justification.parent { judge(parent, by: node) }
        for gap in justification.gaps { judge(gap, by: node) }
    }

    private func judge(_ certificate: Certificate, by node: Int) {
        report(node, certificates.heard(certificate))
    }

    private func judge(_ evidence: Evidence, by node: Int) {
        let accused = Int(evidence.signer.rawValue)
        guard accused != byzantine,
            evidence.isAuthentic(in: validators, on: identity, check: check)
        else { return }
        report(node, .evidence, "holds proof against honest validator \(accused)")
    }

    private func report(_ node: Int, _ finding: Finding?) {
        guard let finding, node != byzantine else { return }
        breaches += 1
        guard breach == nil else { return }
        breach = Breach(
            property: finding.property, at: clock.now, node: node, detail: finding.detail)
    }
}
