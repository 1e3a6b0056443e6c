import Chain
import Cryptography
import Vocabulary

// A leader's way to its block.
extension ConsensusCore {
    /// V5 from the other side: the highest certified block below, every view between nullified.
    mutating func lead() {
        guard leadership == .choosing else { return }
        guard let parent = findParent() else { return }
        want(parent.hash, in: parent.view, sources: rounds[view: parent.view]?.certified)
        guard let held = rounds.block(parent.hash, in: parent.view), held.isValid else { return }
        // At the latest one interval after the parent's time, and after our own entry.
        let due = held.header.time.advanced(byMilliseconds: timing.blockInterval.milliseconds)
        let wait = min(max(0, due.milliseconds(since: wall)), timing.blockInterval.milliseconds)
        leadership = .waiting(parent, until: now + Interval(milliseconds: wait))
        if wait == 0 { proposeEarly() }
    }

    /// The pool has something, or the wait is over.
    mutating func proposeEarly() {
        guard case .waiting(let parent, _) = leadership else { return }
        guard let held = rounds.block(parent.hash, in: parent.view) else {
            leadership = .choosing
            return
        }
        let time = max(wall, held.header.time.advanced(byMilliseconds: 1))
        let early = time.milliseconds(since: wall) - timing.precision
        guard early <= 0 else {
            let wait = min(early, timing.blockInterval.milliseconds + timing.messageDelay)
            leadership = .waiting(parent, until: now + Interval(milliseconds: wait))
            return
        }
        leadership = .building(parent, time: time)
        effects.append(
            .build(
                view: view, parent: parent.hash, height: held.header.height.next, time: time))
    }

    mutating func assemble(_ contents: BlockContents, for target: View) {
        guard case .building(let chosen, let time) = leadership, target == view, !votedInView
        else { return }
        guard let parent = rounds.block(chosen.hash, in: chosen.view), parent.isValid,
            let justification = justify(chosen)
        else {
            leadership = .choosing
            return
        }
        let body = BlockBody(
            transactions: contents.transactions, oracle: gatherOracle(parent: parent),
            evidence: evidence.offer(besides: broughtEvidence(upTo: parent)))
        let header = BlockHeader(
            genesis: configuration.identity.genesis, epoch: epoch, view: view,
            height: parent.header.height.next, parent: parent.hash,
            parentView: parent.header.view, time: time, proposer: me, body: body,
            justification: justification, stateRoot: contents.stateRoot,
            receiptsRoot: contents.receiptsRoot)
        let hash = header.hash
        insert(
            HeldBlock(
                Block(header: header, body: body, justification: justification), hash: hash,
                isDurable: false))
        let index = rounds.open(view)
        rounds[index].proposal = ProposalRecord(hash: hash, isTimely: true, vote: nil)
        leadership = .done
    }

    /// Nil while a certificate or a block is missing, which is then asked for.
    private mutating func findParent() -> Leadership.Parent? {
        var candidate = View(view.rawValue - 1)
        while candidate > rounds.first {
            guard let round = rounds[view: candidate] else {
                needCertificates(below: candidate)
                return nil
            }
            if let certificate = round.certified {
                if let held = round.block(certificate.block), !held.isInvalid {
                    return Leadership.Parent(view: candidate, hash: certificate.block)
                }
                // Held back or worthless: a nullified one can be passed over.
                if round.nullification == nil {
                    need(certificate.block, in: candidate, sources: certificate)
                    return nil
                }
            } else if round.nullification == nil {
                needCertificates(below: candidate)
                return nil
            }
            candidate = View(candidate.rawValue - 1)
        }
        return Leadership.Parent(view: rounds.first, hash: root.hash)
    }

    /// The certificates that let a child of this block stand in the current view, if in hand and
    /// within bounds.
    private func justify(_ chosen: Leadership.Parent) -> Justification? {
        var parent: Certificate?
        if chosen.view > .genesis {
            parent = rounds[view: chosen.view]?.certified
            guard let parent, parent.block == chosen.hash else { return nil }
        }
        let count = view.rawValue - chosen.view.rawValue - 1
        guard count <= UInt64(Limits.gapCertificates) else { return nil }
        var gaps: [Certificate] = []
        var gap = chosen.view.next
        while gap < view {
            guard let certificate = rounds[view: gap]?.nullification else { return nil }
            gaps.append(certificate)
            gap = gap.next
        }
        return Justification(parent: parent, gaps: gaps)
    }
}
