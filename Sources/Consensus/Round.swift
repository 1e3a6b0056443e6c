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

    /// Whether this very vote is here.
    func holds(_ vote: Vote) -> Bool {
        switch vote.ballot.kind {
        case .notarize: notarizes.holds(vote)
        case .nullify: nullifies.holds(vote)
        case .finalize: finalizes.holds(vote)
        }
    }

    /// Whether one more vote of this kind and signer can change anything: finalize and nullify
    /// votes add nothing to their certificate, unless they convict; notarize votes may still
    /// bring prices.
    func hasUse(of kind: BallotKind, by signer: ValidatorIndex) -> Bool {
        switch kind {
        case .notarize: !notarizes.isExhausted(signer)
        case .nullify:
            !nullifies.isExhausted(signer)
                && (nullification == nil || finalizes.contains(signer))
        case .finalize:
            !finalizes.isExhausted(signer)
                && (finalization == nil || nullifies.contains(signer)
                    || finalizes.contains(signer))
        }
    }

    /// Whether an entry repeats a vote that was checked before.
    func vouches(for entry: Certificate.Entry, in certificate: Certificate) -> Bool {
        let ballot = certificate.ballot(of: entry)
        return switch certificate.kind {
        case .notarize: notarizes.vouches(for: entry, ballot: ballot)
        case .nullify: nullifies.vouches(for: entry, ballot: ballot)
        case .finalize: finalizes.vouches(for: entry, ballot: ballot)
        }
    }

    /// What the signer's other votes in this view prove together with this one.
    func convictions(by vote: Vote) -> [Evidence] {
        let signer = vote.signer
        guard
            notarizes.contains(signer) || nullifies.contains(signer)
                || finalizes.contains(signer)
        else { return [] }
        let others =
            notarizes.votes(of: signer) + nullifies.votes(of: signer)
            + finalizes.votes(of: signer)
        return others.compactMap { Evidence(vote, $0) }
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
    var certified: Certificate? { finalization ?? notarization }
}
