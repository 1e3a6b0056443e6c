import Chain
import Cryptography
import Vocabulary

/// The checked votes of one kind in one view, and how much power stands behind each claim.
///
/// Keeps at most two different votes of a signer: the second is evidence, and may still be what
/// a quorum needs. Bounded by twice the number of validators.
struct VoteTally: Sendable {
    /// Votes that could be in one certificate together.
    struct Group: Sendable {
        let block: Digest
        let parentView: View
        var signers = SignerSet()
        var power: UInt64 = 0

        func holds(_ ballot: Ballot) -> Bool {
            switch ballot {
            case .notarize(_, _, let parent, let block, _):
                self.block == block && parentView == parent
            case .finalize(_, _, let block): self.block == block
            case .nullify: true
            }
        }
    }

    private(set) var votes: [Vote] = []
    private(set) var groups: [Group] = []
    private var once = SignerSet()
    private var twice = SignerSet()

    func contains(_ signer: ValidatorIndex) -> Bool { once.contains(signer) }

    /// Two votes of this signer are held: no third is of use.
    func isExhausted(_ signer: ValidatorIndex) -> Bool { twice.contains(signer) }

    func votes(of signer: ValidatorIndex) -> [Vote] {
        once.contains(signer) ? votes.filter { $0.signer == signer } : []
    }

    /// Whether this very vote (signatures are not compared: equal ballots mean the same) is held.
    func holds(_ vote: Vote) -> Bool {
        once.contains(vote.signer)
            && votes.contains { $0.signer == vote.signer && $0.ballot == vote.ballot }
    }

    /// Whether a certificate's entry repeats a vote that was checked before.
    func vouches(for entry: Certificate.Entry, ballot: Ballot) -> Bool {
        once.contains(entry.signer)
            && votes.contains {
                $0.signer == entry.signer && $0.signature == entry.signature
                    && $0.ballot == ballot
            }
    }

    /// Adds a checked vote. Answers the power now behind its claim.
    mutating func insert(_ vote: Vote, power: UInt64) -> UInt64 {
        if once.contains(vote.signer) { twice.insert(vote.signer) }
        once.insert(vote.signer)
        votes.append(vote)
        let place = groups.firstIndex { $0.holds(vote.ballot) } ?? open(vote.ballot)
        if !groups[place].signers.contains(vote.signer) {
            groups[place].signers.insert(vote.signer)
            groups[place].power += power
        }
        return groups[place].power
    }

    /// One vote of each signer that says what `ballot` says, extensions aside.
    func votes(saying ballot: Ballot) -> [Vote] {
        guard let group = groups.first(where: { $0.holds(ballot) }) else { return [] }
        var seen = SignerSet()
        var agreed: [Vote] = []
        for vote in votes where group.holds(vote.ballot) && !seen.contains(vote.signer) {
            seen.insert(vote.signer)
            agreed.append(vote)
        }
        return agreed
    }

    private mutating func open(_ ballot: Ballot) -> Int {
        var parentView = View.genesis
        if case .notarize(_, _, let parent, _, _) = ballot { parentView = parent }
        groups.append(Group(block: ballot.block ?? .zero, parentView: parentView))
        return groups.count - 1
    }
}
