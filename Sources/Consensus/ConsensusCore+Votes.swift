import Chain
import Cryptography
import Vocabulary

// Votes of others: checked, counted, compared with what the same signer said before.
extension ConsensusCore {
    mutating func receive(_ vote: Vote, from peer: ValidatorIndex) {
        guard vote.ballot.epoch == epoch, inspector.validators.contains(vote.signer),
            vote.signer != me
        else { return }
        helpIfBehind(peer, after: vote.ballot)
        consider(vote)
    }

    /// Whether the vote is authentic, as far as it was looked at.
    @discardableResult
    mutating func consider(_ vote: Vote, isChecked: Bool = false) -> Bool {
        let target = vote.ballot.view
        guard target >= rounds.first else { return considerLate(vote) }
        guard target.rawValue <= view.rawValue + Limits.viewsAhead else { return false }
        if let index = rounds.index(of: target) {
            if rounds[index].holds(vote) { return true }
            guard rounds[index].hasUse(of: vote.ballot.kind, by: vote.signer) else {
                return false
            }
        } else {
            guard target.rawValue + Self.voteDepth >= view.rawValue else { return false }
        }
        guard isChecked || inspector.isAuthentic(vote) else { return false }
        hear(vote)
        let index = rounds.open(target)
        for proof in rounds[index].convictions(by: vote) { evidence.collect(proof) }
        count(vote, in: index)
        return true
    }

    /// A notarize vote for a block that is final already: its prices may still count.
    private mutating func considerLate(_ vote: Vote) -> Bool {
        guard vote.ballot.kind == .notarize, !vote.extension.isEmpty else { return false }
        let place = ancestry.firstIndex { $0.held.header.view == vote.ballot.view }
        guard let place, ancestry[place].held.hash == vote.ballot.block,
            !ancestry[place].votes.contains(where: { $0.signer == vote.signer }),
            inspector.isAuthentic(vote)
        else { return false }
        ancestry[place].votes.append(vote)
        return true
    }

    private mutating func hear(_ vote: Vote) {
        let signer = Int(vote.signer.rawValue)
        let target = vote.ballot.view
        peers[signer].signed = max(peers[signer].signed, target)
        // Who finalizes holds the notarization, and has left the view by it.
        let reached = vote.ballot.kind == .finalize ? target.next : target
        peers[signer].heard = max(peers[signer].heard, reached)
    }

    /// Adds a checked vote; at a quorum there is a certificate.
    mutating func count(_ vote: Vote, in index: Int) {
        let kind = vote.ballot.kind
        let power = rounds[index].insert(
            vote, power: inspector.validators.power(of: vote.signer))
        guard power >= inspector.validators.quorum, rounds[index].certificate(kind) == nil
        else { return }
        let agreed = rounds[index].tally(kind).votes(saying: vote.ballot)
        guard let certificate = Certificate(agreed) else { return }
        store(certificate)
    }
}
