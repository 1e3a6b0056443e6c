import Chain
import Cryptography
import Vocabulary

// Own votes: asked for here and nowhere else, each with what it rests on made durable before.
extension ConsensusCore {
    /// Refuses what the guard would refuse; raises our own mark, as if it were signed already.
    private mutating func ask(_ ballot: Ballot, extension bytes: [UInt8] = []) -> Bool {
        do throws(GuardRefusal) {
            mark = try VoteGuard.advance(mark, signing: ballot)
        } catch {
            return false
        }
        effects.append(.sign(ballot, extension: bytes))
        return true
    }

    mutating func notarize(_ held: HeldBlock, extension bytes: [UInt8]) {
        let bytes = bytes.count <= Limits.extensionBytes ? bytes : []
        makeDurable(held.hash, in: held.header.view)
        let ballot = Ballot.notarize(
            epoch: epoch, view: held.header.view, parentView: held.header.parentView,
            block: held.hash, extensionHash: Vote.hash(extension: bytes))
        if ask(ballot, extension: bytes) { timers.leader = nil }
    }

    mutating func nullify() {
        guard ask(.nullify(epoch: epoch, view: view)) else { return }
        timers = .none
        if leadership != .done { leadership = .none }
    }

    /// V6, for every notarized view that no vote of ours has left behind.
    mutating func castFinalizes() {
        while let candidate = finalizable.first {
            guard candidate >= mark.view, let index = rounds.index(of: candidate),
                let certificate = rounds[index].notarization
            else {
                finalizable.removeFirst()
                continue
            }
            let held = rounds[index].block(certificate.block)
            if let held, held.isInvalid {
                finalizable.removeFirst()
                continue
            }
            guard let held, held.isValid else {
                want(certificate.block, in: candidate, sources: certificate)
                // A later view may be ready; finalizing it gives this one up.
                return castLaterFinalize()
            }
            finalizable.removeFirst()
            finalize(held)
        }
    }

    private mutating func castLaterFinalize() {
        for candidate in finalizable.dropFirst() {
            guard let certificate = rounds[view: candidate]?.notarization,
                let held = rounds.block(certificate.block, in: candidate)
            else { continue }
            if held.isValid {
                finalizable.removeAll { $0 <= candidate }
                return finalize(held)
            }
        }
    }

    private mutating func finalize(_ held: HeldBlock) {
        let view = held.header.view
        makeDurable(held.hash, in: view)
        let asked = ask(.finalize(epoch: epoch, view: view, block: held.hash))
        if asked, view == self.view { timers = .none }
    }

    /// The block and every ancestor above the last final one, oldest first, unless they are.
    private mutating func makeDurable(_ hash: Digest, in view: View) {
        var path: [(round: Int, block: Int)] = []
        var (hash, view) = (hash, view)
        while let round = rounds.index(of: view), let block = rounds[round].index(of: hash) {
            let held = rounds[round].blocks[block]
            if held.isDurable { break }
            path.append((round, block))
            (hash, view) = (held.header.parent, held.header.parentView)
        }
        for (round, block) in path.reversed() {
            rounds[round].blocks[block].isDurable = true
            effects.append(.persist(.block(rounds[round].blocks[block].block)))
        }
    }

    /// A vote of ours exists and is durable: count it, say it.
    mutating func publish(_ vote: Vote) {
        let target = vote.ballot.view
        guard vote.signer == me, target >= rounds.first else { return }
        let index = rounds.open(target)
        guard !rounds[index].mine.contains(vote) else { return }
        rounds[index].mine.append(vote)
        if vote.ballot.kind == .finalize, rounds[index].finalization == nil { keepUnmatched(vote) }
        say(vote, in: index)
        count(vote, in: index)
        if target.next >= view { retry.restart(at: now + spacedPeriod) }
    }

    private mutating func say(_ vote: Vote, in index: Int) {
        let isProposal =
            vote.ballot.kind == .notarize
            && rounds[index].proposal?.hash == vote.ballot.block
            && schedule.leader(of: rounds[index].view) == me
        guard isProposal, let hash = vote.ballot.block, let held = rounds[index].block(hash)
        else { return effects.append(.broadcast(.vote(vote))) }
        rounds[index].proposal?.vote = vote
        effects.append(.broadcast(.proposal(Proposal(block: held.block, vote: vote))))
    }

    mutating func keepUnmatched(_ vote: Vote) {
        unmatched.append(vote)
        if unmatched.count > Self.unmatchedLimit { unmatched.removeFirst() }
    }
}
