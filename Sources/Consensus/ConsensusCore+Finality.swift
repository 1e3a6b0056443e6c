import Chain
import Cryptography
import Vocabulary

// From proof to deed: blocks become final in height order, executed before.
extension ConsensusCore {
    static let targetLimit = 8

    /// Remembers a proof; at the limit one from the middle goes, since a later one covers it.
    mutating func note(_ target: FinalTarget) {
        guard target.view > rounds.first else { return }
        let place = finalTargets.firstIndex { $0.view >= target.view } ?? finalTargets.count
        if place < finalTargets.count, finalTargets[place].hash == target.hash { return }
        finalTargets.insert(target, at: place)
        if finalTargets.count > Self.targetLimit {
            finalTargets.remove(at: finalTargets.count / 2)
        }
    }

    /// As far as blocks are in hand and executed.
    mutating func applyFinality() {
        guard !finalTargets.isEmpty else { return }
        let before = rounds.first
        var place = 0
        while haltReason == nil, place < finalTargets.count {
            if finalTargets[place].view <= rounds.first {
                finalTargets.remove(at: place)
            } else if !pursue(finalTargets[place]) {
                place += 1
            }
        }
        if finalTargets.isEmpty { isCatchingUp = false }
        if rounds.first > before { continueCatchUp() }
    }

    /// True if the target is reached.
    private mutating func pursue(_ target: FinalTarget) -> Bool {
        var path: [HeldBlock] = []
        var (hash, view) = (target.hash, target.view)
        while view > rounds.first {
            guard let held = rounds.block(hash, in: view) else {
                need(hash, in: view, sources: target.certificate)
                needRange(after: target)
                return false
            }
            path.append(held)
            (hash, view) = (held.header.parent, held.header.parentView)
        }
        guard view == rounds.first, hash == root.hash else {
            halt("block \(target.hash) is final and does not descend from the last final one")
            return false
        }
        for held in path.reversed() {
            if held.isInvalid {
                halt("block \(held.hash) is final and invalid")
                return false
            }
            guard held.isValid else {
                want(target.hash, in: target.view, sources: target.certificate)
                return false
            }
            finish(held, by: target)
        }
        return true
    }

    /// One more final block; everything below it goes.
    private mutating func finish(_ held: HeldBlock, by target: FinalTarget) {
        effects.append(.finalize(held.block, target.certificate))
        evidence.settle(held.block.body.evidence)
        if finalizedHeight > .genesis {
            let votes = rounds[0].notarizes.votes.filter { $0.ballot.block == root.hash }
            ancestry.append(Ancestor(held: root, votes: votes))
            if ancestry.count > Limits.oracleAncestors - 1 { ancestry.removeFirst() }
        }
        finalCertificate = target.certificate
        rounds.dropBelow(held.header.view)
        // The root is the round's first block, and its only one.
        rounds[0].blocks = [held]
        rounds[0].blocks[0].isDurable = true
        if rounds[0].proposal?.hash != held.hash { rounds[0].proposal = nil }
        let first = rounds.first
        finalizable.removeAll { $0 <= first }
        unmatched.removeAll { $0.ballot.view <= first }
        fetches.drop { fetch in
            if case .block = fetch.request { fetch.view <= first } else { false }
        }
        restartLeadingIfStale()
    }

    /// A parent that fell below the last final block is none.
    private mutating func restartLeadingIfStale() {
        switch leadership {
        case .waiting(let parent, _), .building(let parent, _):
            if rounds.block(parent.hash, in: parent.view) == nil { leadership = .choosing }
        case .none, .choosing, .done: return
        }
    }

    private mutating func halt(_ reason: String) {
        haltReason = reason
        leadership = .none
    }

    /// Blocks between the last final one and a target are with those who finalized it.
    private mutating func needRange(after target: FinalTarget) {
        guard !fetches.asksForRange else { return }
        fetches.ask(
            OpenFetch(
                .finalized(from: finalizedHeight.next),
                sources: target.certificate.entries.map(\.signer), view: view,
                nextAt: isCatchingUp ? now : now + period))
    }

    private mutating func continueCatchUp() {
        let height = finalizedHeight
        fetches.drop { fetch in
            if case .finalized(let from) = fetch.request { from <= height } else { false }
        }
        guard !fetches.asksForRange else { return }
        let ahead = peers.indices.first { peers[$0].claimedHeight > height }
        if let ahead { needRange(from: ValidatorIndex(ahead)) }
    }
}
