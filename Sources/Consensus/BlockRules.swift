import Chain
import Cryptography
import Encoding
import Vocabulary

/// What can be read off a block without executing it. Signatures are not looked at here, but for
/// those of evidence.
struct BlockRules: Sendable {
    let genesis: Digest
    let epoch: Epoch
    let schedule: LeaderSchedule

    /// Of the block alone.
    func checkForm(_ block: Block) throws(BlockRefusal) {
        let header = block.header
        guard header.genesis == genesis else { throw .otherChain }
        guard header.epoch == epoch else { throw .otherEpoch(header.epoch) }
        guard header.view > header.parentView else {
            throw .viewNotAfterParent(header.view, parent: header.parentView)
        }
        let leader = schedule.leader(of: header.view)
        guard header.proposer == leader else { throw .notLeader(header.proposer, leader: leader) }
        let size = Self.size(of: block)
        guard size <= Limits.blockBytes else {
            throw .tooLarge(bytes: size, limit: Limits.blockBytes)
        }
        try checkJustification(block)
    }

    /// The parent notarized or final, and every view between nullified: by form, not signature.
    private func checkJustification(_ block: Block) throws(BlockRefusal) {
        let header = block.header
        if let certificate = block.justification.parent {
            guard certificate.kind != .nullify, certificate.epoch == epoch,
                certificate.view == header.parentView, certificate.block == header.parent,
                header.parentView > .genesis
            else { throw .parentNotCertified }
        } else {
            guard header.parentView == .genesis else { throw .parentNotCertified }
        }
        let gaps = block.justification.gaps
        let expected = header.view.rawValue - header.parentView.rawValue - 1
        guard UInt64(gaps.count) == expected else {
            throw .wrongGaps(count: gaps.count, expected: expected)
        }
        var view = header.parentView.next
        for gap in gaps {
            guard gap.kind == .nullify, gap.epoch == epoch, gap.view == view else {
                throw .wrongGaps(count: gaps.count, expected: expected)
            }
            view = view.next
        }
    }

    /// Of the block as its parent's child.
    func checkLink(_ header: BlockHeader, parent: HeldBlock) throws(BlockRefusal) {
        let above = parent.header
        guard header.parent == parent.hash, header.parentView == above.view else {
            throw .wrongParent
        }
        // A held parent may claim any height, the greatest as well.
        let expected = Height(above.height.rawValue &+ 1)
        guard header.height == expected, expected > above.height else {
            throw .wrongHeight(header.height, expected: expected)
        }
        guard header.time > above.time else {
            throw .timeNotAfterParent(header.time, parent: above.time)
        }
    }

    /// Sorted by view, signer and kind, each once, of this epoch; signatures by `isAuthentic`.
    func checkEvidence(
        _ evidence: [Evidence], isAuthentic: (Vote) -> Bool
    ) throws(BlockRefusal) {
        var last: EvidenceKey?
        for (index, pair) in evidence.enumerated() {
            guard let key = EvidenceKey(pair), pair.epoch == epoch, last.map({ $0 < key }) ?? true,
                isAuthentic(pair.first), isAuthentic(pair.second)
            else { throw .wrongEvidence(entry: index) }
            last = key
        }
    }

    /// Header and body; justifications have a limit of their own.
    static func size(of block: Block) -> Int {
        let body = block.body
        var size = headerBytes + 12
        for transaction in body.transactions { size += 4 + transaction.count }
        for entry in body.oracle { size += Self.size(of: entry.vote) }
        for pair in body.evidence {
            size += Self.size(of: pair.first) + Self.size(of: pair.second)
        }
        return size
    }

    static let headerBytes = 320

    static func size(of vote: Vote) -> Int {
        let ballot =
            switch vote.ballot.kind {
            case .notarize: 85
            case .nullify: 13
            case .finalize: 45
            }
        return ballot + 2 + 64 + 4 + vote.extension.count
    }
}
