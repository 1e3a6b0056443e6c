import Chain
import Cryptography
import Vocabulary

// Blocks coming in, and what is thought of the current view's proposal.
extension ConsensusCore {
    mutating func receive(_ proposal: Proposal, from peer: ValidatorIndex) {
        let header = proposal.block.header
        let vote = proposal.vote
        guard vote.ballot.kind == .notarize, vote.ballot.epoch == epoch,
            vote.ballot.view == header.view, header.view > header.parentView,
            vote.signer != me, schedule.leader(of: header.view) == vote.signer
        else { return }
        helpIfBehind(peer, after: vote.ballot)
        guard header.view > rounds.first, !isKnown(vote) else { return }
        let hash = header.hash
        // A body that is not the header's is the sender's fault, not the leader's: no opinion.
        guard vote.ballot.block == hash, inspector.isAuthentic(vote), proposal.block.isCoherent
        else { return }
        let isJustified = learn(proposal.block.justification)
        if highestCertified >= view { reachNextView() }
        consider(vote, isChecked: true)
        keep(proposal, hash: hash, isJustified: isJustified)
    }

    private func isKnown(_ vote: Vote) -> Bool {
        rounds[view: vote.ballot.view]?.proposal?.vote?.ballot == vote.ballot
    }

    /// A proposal may itself bring the proof that we are behind it.
    private mutating func reachNextView() {
        castFinalizes()
        enterView(highestCertified.next)
    }

    /// Imports what is useful. False if anything in it is not authentic.
    private mutating func learn(_ justification: Justification) -> Bool {
        for certificate in [justification.parent].compactMap(\.self) + justification.gaps {
            guard certificate.epoch == epoch else { return false }
            // Of views behind the last final block nothing is kept to compare with.
            guard isAuthentic(certificate) else { return false }
            if isNews(certificate) { store(certificate) }
        }
        return true
    }

    private mutating func keep(_ proposal: Proposal, hash: Digest, isJustified: Bool) {
        let header = proposal.block.header
        let wanted = isWanted(hash, in: header.view)
        let isNear =
            header.view >= view
            && header.view.rawValue <= view.rawValue + Limits.viewsAhead
        guard isNear || wanted, header.view > rounds.first else { return }
        let index = rounds.open(header.view)
        if isNear, rounds[index].proposal == nil {
            rounds[index].proposal = ProposalRecord(
                hash: hash, isTimely: timeliness.isTimely(header, at: wall),
                opinion: isJustified ? .open : .refused(.forgedJustification),
                vote: proposal.vote)
            if header.view == view { timers.leader = nil }
        } else if rounds[index].proposal?.hash != hash, !wanted {
            // The leader's second one: its votes convict it, its block is of no use.
            return
        }
        insert(HeldBlock(proposal.block, hash: hash, isDurable: false))
    }

    /// Asked for, or certified.
    private func isWanted(_ hash: Digest, in view: View) -> Bool {
        fetches.contains(.block(hash)) || rounds[view: view]?.certified?.block == hash
    }

    /// A block in answer to a fetch: its name and its body's roots prove it.
    mutating func receive(_ block: Block) {
        let header = block.header
        guard header.view > rounds.first, header.parentView < header.view else { return }
        let hash = header.hash
        guard let fetch = fetches.wanted(.block(hash)), fetch.view == header.view,
            block.isCoherent
        else { return }
        insert(HeldBlock(block, hash: hash, isDurable: false))
    }

    /// Into the tree, once.
    mutating func insert(_ held: HeldBlock) {
        let index = rounds.open(held.header.view)
        if rounds[index].index(of: held.hash) == nil { rounds[index].blocks.append(held) }
        fetches.remove(.block(held.hash))
    }

    /// V5 for the current view's proposal, and V7 where it fails.
    mutating func considerProposal() {
        guard let index = rounds.index(of: view) else { return }
        let leader = schedule.leader(of: view)
        if leader != me, rounds[index].nullifies.contains(leader) { return nullify() }
        guard let record = rounds[index].proposal, !votedInView else { return }
        guard let held = rounds[index].block(record.hash) else { return }
        guard record.isTimely else { return nullify() }
        switch record.opinion {
        case .refused: nullify()
        case .sound: proceed(held)
        case .open:
            guard let opinion = judge(held) else { return }
            rounds[index].proposal?.opinion = opinion
            if opinion == .sound { proceed(held) } else { nullify() }
        }
    }

    private mutating func proceed(_ held: HeldBlock) {
        want(held.hash, in: held.header.view, sources: held.block.justification.parent)
        guard let now = rounds.block(held.hash, in: held.header.view) else { return }
        switch now.execution {
        case .valid(let bytes): notarize(now, extension: bytes)
        case .invalid: nullify()
        case .none, .wanted, .running: return
        }
    }

    /// Nil while the parent is missing.
    private mutating func judge(_ held: HeldBlock) -> ProposalRecord.Opinion? {
        let header = held.header
        guard header.parentView >= rounds.first else {
            return .refused(.belowFinal(header.parentView, final: rounds.first))
        }
        guard let parent = rounds.block(header.parent, in: header.parentView) else {
            if header.parentView == rounds.first { return .refused(.wrongParent) }
            need(header.parent, in: header.parentView, sources: held.block.justification.parent)
            return nil
        }
        do throws(BlockRefusal) {
            try rules.checkForm(held.block)
            try rules.checkLink(header, parent: parent)
            let inspector = inspector
            try rules.checkEvidence(held.block.body.evidence) { inspector.isAuthentic($0) }
            try checkOracle(held.block, parent: parent)
            return .sound
        } catch {
            return .refused(error)
        }
    }
}
