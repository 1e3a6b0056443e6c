import Chain
import Cryptography
import Vocabulary

// Saying again what was said: the network may lose anything, for ever, and the chain moves on.
extension ConsensusCore {
    /// Every so many retries all peers learn where we stand, otherwise one in turn.
    static let standingToAllEvery = 8

    var spacedPeriod: Interval { RetryClock.spaced(period, stagger: stagger) }

    /// 0 to 15, by validator and view: what randomness would do elsewhere.
    private var stagger: Int64 {
        Int64((UInt64(me.rawValue) &* 7 &+ view.rawValue &* 3) % 16)
    }

    mutating func retryNow() {
        let isDue = now >= enteredAt + timing.blockInterval
        if isDue || isOpen || retry.turns == 0 {
            repeatVotes()
            repeatEntry()
            gossipStanding()
            retry.advance(from: now, period: period, stagger: stagger)
        } else {
            // Nothing is owed: the view is waiting for its time.
            retry.postpone(to: enteredAt + timing.blockInterval + spacedPeriod)
        }
    }

    /// Something of ours waits for an answer.
    private var isOpen: Bool {
        !unmatched.isEmpty || !(rounds[view: view]?.mine.isEmpty ?? true)
    }

    /// The current view's votes, and finalize votes that no certificate answered.
    private mutating func repeatVotes() {
        for vote in unmatched where vote.ballot.view < view {
            effects.append(.broadcast(.vote(vote)))
        }
        guard let round = rounds[view: view] else { return }
        for vote in round.mine {
            if let proposal = round.proposal, proposal.vote == vote,
                let held = round.block(proposal.hash)
            {
                repeatProposal(Proposal(block: held.block, vote: vote), in: round)
            } else {
                effects.append(.broadcast(.vote(vote)))
            }
        }
    }

    /// Only to those whose vote does not show that they have it.
    private mutating func repeatProposal(_ proposal: Proposal, in round: Round) {
        for index in peers.indices {
            let peer = ValidatorIndex(index)
            if peer != me, !round.notarizes.contains(peer) {
                effects.append(.send(.proposal(proposal), to: peer))
            } else if peer != me {
                effects.append(.send(.vote(proposal.vote), to: peer))
            }
        }
    }

    private mutating func repeatEntry() {
        guard let certificate = exit(of: View(view.rawValue - 1)) else { return }
        send(certificate, toThoseBelow: view)
    }

    private mutating func gossipStanding() {
        guard peers.count > 1 else { return }
        let standing = Message.standing(
            Standing(
                epoch: epoch, view: view, finalizedView: finalizedView,
                finalizedHeight: finalizedHeight))
        if retry.turns % Self.standingToAllEvery == 0 {
            effects.append(.broadcast(standing))
        } else {
            let step = 1 + retry.turns % (peers.count - 1)
            let peer = ValidatorIndex((Int(me.rawValue) + step) % peers.count)
            effects.append(.send(standing, to: peer))
        }
    }

    /// To one whose vote is of a view we left: what brings it here. Not for finalize votes, which
    /// always meet the next view, nor for votes that are merely the last of theirs to arrive.
    mutating func helpIfBehind(_ peer: ValidatorIndex, after ballot: Ballot) {
        guard ballot.kind != .finalize, ballot.view < view else { return }
        guard ballot.view.next < view || now >= enteredAt + timing.grace else { return }
        help(peer)
    }

    private mutating func help(_ peer: ValidatorIndex) {
        let index = Int(peer.rawValue)
        guard peers[index].admitsReply(at: now, every: period) else { return }
        let below = View(view.rawValue - 1)
        if let certificate = exit(of: below) {
            effects.append(.send(.certificate(certificate), to: peer))
        }
        if let finalCertificate, finalCertificate.view != below {
            effects.append(.send(.certificate(finalCertificate), to: peer))
        }
    }

    mutating func receive(_ standing: Standing, from peer: ValidatorIndex) {
        guard standing.epoch == epoch else { return }
        let index = Int(peer.rawValue)
        // Its own word, on an authenticated line: a lie costs only itself.
        peers[index].heard = max(peers[index].heard, standing.view)
        peers[index].claimedHeight = standing.finalizedHeight
        if standing.view < view || standing.finalizedHeight < finalizedHeight { help(peer) }
        if standing.finalizedHeight > finalizedHeight { needRange(from: peer) }
    }
}
