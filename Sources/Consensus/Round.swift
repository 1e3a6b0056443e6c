import Chain
import Cryptography
import Vocabulary

/// Everything known of one view.
struct Round: Sendable {
    let view: View
    var proposal: ProposalRecord?
    /// The proposal's block, and others that were fetched because a quorum stands behind them.
    var blocks: [HeldBlock] = []
    var notarizes = VoteTally()
    var nullifies = VoteTally()
    var finalizes = VoteTally()
    var notarization: Certificate?
    var nullification: Certificate?
    var finalization: Certificate?
    /// Own votes as signed, to be sent again and never signed again.
    var mine: [Vote] = []

    init(view: View) { self.view = view }

    func index(of hash: Digest) -> Int? { blocks.firstIndex { $0.hash == hash } }

    func block(_ hash: Digest) -> HeldBlock? { blocks.first { $0.hash == hash } }

    func tally(_ kind: BallotKind) -> VoteTally {
        switch kind {
        case .notarize: notarizes
        case .nullify: nullifies
        case .finalize: finalizes
        }
    }

    mutating func insert(_ vote: Vote, power: UInt64) -> UInt64 {
        switch vote.ballot.kind {
        case .notarize: notarizes.insert(vote, power: power)
        case .nullify: nullifies.insert(vote, power: power)
        case .finalize: finalizes.insert(vote, power: power)
        }
    }

    func certificate(_ kind: BallotKind) -> Certificate? {
        switch kind {
        case .notarize: notarization
        case .nullify: nullification
        case .finalize: finalization
        }
    }

    mutating func store(_ certificate: Certificate) {
        switch certificate.kind {
        case .notarize: notarization = certificate
        case .nullify: nullification = certificate
        case .finalize: finalization = certificate
        }
    }

    /// The block that a quorum notarized or finalized here: F(v,B) stands for N(v,B).
    var certified: Certificate? { notarization ?? finalization }

    /// What lets a peer leave this view, best first.
    var exit: Certificate? { finalization ?? nullification ?? notarization }
}
