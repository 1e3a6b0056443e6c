import Chain
import Cryptography
import Vocabulary

// Oracle prices: notarize votes for near ancestors, carried into blocks as evidence of what their
// signers said. What the prices are is for the state to judge.
extension ConsensusCore {
    /// A block's nearest ancestors, nearest first, at most `Limits.oracleAncestors`; genesis, which
    /// nobody voted for, is none.
    private func window(upTo parent: HeldBlock) -> [HeldBlock] {
        var near: [HeldBlock] = []
        var next: HeldBlock? = parent
        while let held = next, near.count < Limits.oracleAncestors {
            if held.header.height == .genesis { break }
            near.append(held)
            if held.header.view > rounds.first {
                next = rounds.block(held.header.parent, in: held.header.parentView)
            } else {
                break
            }
        }
        guard let last = near.last, last.header.view == rounds.first else { return near }
        for ancestor in ancestry.reversed() where near.count < Limits.oracleAncestors {
            near.append(ancestor.held)
        }
        return near
    }

    private func notarizeVotes(for held: HeldBlock) -> [Vote] {
        if let round = rounds[view: held.header.view] { return round.notarizes.votes }
        return ancestry.first { $0.held.hash == held.hash }?.votes ?? []
    }

    /// Of each signer the newest prices that this branch has not brought yet.
    func gatherOracle(parent: HeldBlock) -> [OracleEntry] {
        let near = window(upTo: parent)
        var chosen = [Vote?](repeating: nil, count: inspector.validators.count)
        for held in near {
            for vote in notarizeVotes(for: held)
            where names(vote, held) && !vote.extension.isEmpty {
                let signer = Int(vote.signer.rawValue)
                if chosen[signer] == nil { chosen[signer] = vote }
            }
        }
        for held in near {
            for entry in held.block.body.oracle {
                let signer = Int(entry.vote.signer.rawValue)
                guard signer < chosen.count, let vote = chosen[signer] else { continue }
                if vote.ballot.view <= entry.vote.ballot.view { chosen[signer] = nil }
            }
        }
        return chosen.compactMap { $0 }.map(OracleEntry.init)
    }

    private func names(_ vote: Vote, _ held: HeldBlock) -> Bool {
        guard case .notarize(_, let view, let parentView, let block, _) = vote.ballot else {
            return false
        }
        return block == held.hash && view == held.header.view
            && parentView == held.header.parentView
    }

    /// Every entry a rightly signed vote for an ancestor in the window, sorted by signer and
    /// view, each once. After a restart the far end of the window may be unknown here: what lies
    /// beyond the known part passes if its signature is right, since a quorum of others knows.
    func checkOracle(_ block: Block, parent: HeldBlock) throws(BlockRefusal) {
        let entries = block.body.oracle
        guard !entries.isEmpty else { return }
        let near = window(upTo: parent)
        let isWhole =
            near.count == Limits.oracleAncestors
            || (near.last?.header.height ?? .genesis).rawValue <= 1
        let horizon = isWhole ? .genesis : (near.last?.header.view ?? .genesis)
        var last: (ValidatorIndex, View)?
        for (index, entry) in entries.enumerated() {
            let vote = entry.vote
            let key = (vote.signer, vote.ballot.view)
            guard vote.ballot.kind == .notarize, vote.ballot.epoch == epoch,
                last.map({ $0 < key }) ?? true
            else { throw .wrongOracle(entry: index) }
            last = key
            if let held = near.first(where: { $0.header.view == key.1 }) {
                guard names(vote, held), isKnownOrAuthentic(vote, for: held) else {
                    throw .wrongOracle(entry: index)
                }
            } else {
                guard key.1 < horizon, inspector.isAuthentic(vote) else {
                    throw .wrongOracle(entry: index)
                }
            }
        }
    }

    private func isKnownOrAuthentic(_ vote: Vote, for held: HeldBlock) -> Bool {
        let known = notarizeVotes(for: held).contains {
            $0.signer == vote.signer && $0 == vote
        }
        return known || inspector.isAuthentic(vote)
    }

    /// Evidence that a block's unfinalized ancestors bring.
    func broughtEvidence(upTo parent: HeldBlock) -> [Evidence] {
        var brought: [Evidence] = []
        var next: HeldBlock? = parent
        while let held = next, held.header.view > rounds.first {
            brought += held.block.body.evidence
            next = rounds.block(held.header.parent, in: held.header.parentView)
        }
        return brought
    }
}
