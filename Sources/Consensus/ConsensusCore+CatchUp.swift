import Chain
import Cryptography
import Vocabulary

// A stretch of final blocks from a peer's archive: one certificate proves all of it.
extension ConsensusCore {
    mutating func receive(_ range: FinalizedRange) {
        guard let last = range.blocks.last, last.header.height > finalizedHeight,
            range.certificate.kind == .finalize, range.certificate.epoch == epoch,
            range.certificate.view > rounds.first
        else { return }
        let news = range.blocks.drop { $0.header.height <= root.header.height }
        guard let links = chain(Array(news), tail: range.tail),
            links.end.hash == range.certificate.block, links.end.view == range.certificate.view,
            isAuthentic(range.certificate), news.allSatisfy(\.isCoherent)
        else { return }
        for (block, hash) in zip(news, links.hashes) {
            insert(HeldBlock(block, hash: hash, isDurable: false))
        }
        if isNews(range.certificate) { store(range.certificate) }
        guard let hash = links.hashes.last else { return }
        isCatchingUp = true
        note(FinalTarget(view: last.header.view, hash: hash, certificate: range.certificate))
    }

    /// The blocks' names, if they follow the last final block and each other, and the tail them.
    private func chain(
        _ blocks: [Block], tail: [BlockHeader]
    ) -> (hashes: [Digest], end: (view: View, hash: Digest))? {
        var hashes: [Digest] = []
        var end = (view: rounds.first, hash: root.hash)
        var height = finalizedHeight
        for header in blocks.map(\.header) + tail {
            guard header.parent == end.hash, header.parentView == end.view,
                header.view > end.view, header.height == height.next, header.epoch == epoch
            else { return nil }
            end = (header.view, header.hash)
            height = header.height
            if hashes.count < blocks.count { hashes.append(end.hash) }
        }
        return (hashes, end)
    }
}
