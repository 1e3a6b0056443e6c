import Chain
import Cryptography
import Vocabulary

// Asking for what is missing, and answering.
extension ConsensusCore {
    /// Views whose certificates one question asks for.
    static let certificatesAtOnce = 32
    /// What fetches answered to one peer in one period may cost; roughly a unit is 64 KiB.
    static let serviceBudget = 96

    private static func cost(of request: Fetch) -> Int {
        switch request {
        case .block: 8
        case .certificates: 2
        case .finalized: 32
        }
    }

    /// A block that somebody stands behind. Asked for after a moment: mostly it is on its way.
    mutating func need(_ hash: Digest, in view: View, sources: Certificate?) {
        guard view > rounds.first, rounds.block(hash, in: view) == nil else { return }
        fetches.ask(
            OpenFetch(
                .block(hash), sources: sources?.entries.map(\.signer) ?? [], view: view,
                nextAt: now + timing.grace))
    }

    /// The views up to this one that nothing lets us pass, for the block we are to propose.
    mutating func needCertificates(below highest: View) {
        var lowest = highest
        var count: UInt16 = 1
        while lowest.rawValue > rounds.first.rawValue + 1, count < Self.certificatesAtOnce {
            let next = View(lowest.rawValue - 1)
            if let round = rounds[view: next], round.certified ?? round.nullification != nil {
                break
            }
            lowest = next
            count += 1
        }
        let signers = exit(of: View(view.rawValue - 1))?.entries.map(\.signer) ?? []
        fetches.drop { fetch in
            if case .certificates = fetch.request {
                fetch.request != .certificates(from: lowest, count: count)
            } else {
                false
            }
        }
        fetches.ask(
            OpenFetch(
                .certificates(from: lowest, count: count), sources: signers, view: view,
                nextAt: now))
    }

    /// Final blocks, from one who says it has them; spends its word.
    mutating func needRange(from peer: ValidatorIndex) {
        let index = Int(peer.rawValue)
        let isFar = peers[index].claimedHeight.rawValue > finalizedHeight.rawValue + 2
        peers[index].claimedHeight = .genesis
        fetches.ask(
            OpenFetch(
                .finalized(from: finalizedHeight.next), sources: [peer], view: view,
                nextAt: isFar ? now : now + period))
    }

    mutating func askAgain() {
        guard let next = fetches.nextAt, next <= now else { return }
        let height = finalizedHeight
        let first = rounds.first
        let current = view
        fetches.drop { fetch in
            switch fetch.request {
            case .block: fetch.view <= first
            case .certificates: fetch.view < current
            case .finalized(let from): from <= height
            }
        }
        let due = fetches.due(at: now, period: period, me: me, of: peers.count)
        for (request, peer) in due { effects.append(.send(.fetch(request), to: peer)) }
    }

    mutating func serve(_ request: Fetch, to peer: ValidatorIndex) {
        let index = Int(peer.rawValue)
        let admits = peers[index].admitsService(
            costing: Self.cost(of: request), at: now, every: period, limit: Self.serviceBudget)
        guard admits else { return }
        switch request {
        case .block(let hash):
            let kept = ancestry.last { $0.held.hash == hash }?.held.block
            guard let block = rounds.block(hash)?.block ?? kept, block.header.height > .genesis
            else { return }
            effects.append(.send(.block(block), to: peer))
        case .certificates(let from, let count): serveCertificates(from, count, to: peer)
        case .finalized(let from):
            guard from > .genesis, from <= finalizedHeight else { return }
            effects.append(.serveFinalized(from: from, to: peer))
        }
    }

    /// Of each view what it has: a block's certificate, and the nullification.
    private mutating func serveCertificates(
        _ from: View, _ count: UInt16, to peer: ValidatorIndex
    ) {
        if from < rounds.first, let finalCertificate {
            effects.append(.send(.certificate(finalCertificate), to: peer))
        }
        let count = min(Int(count), Self.certificatesAtOnce)
        var view = max(from, rounds.first)
        for _ in 0..<count {
            if let round = rounds[view: view] {
                for certificate in [round.finalization ?? round.notarization, round.nullification] {
                    guard let certificate else { continue }
                    effects.append(.send(.certificate(certificate), to: peer))
                }
            }
            guard view < self.view else { return }
            view = view.next
        }
    }
}
