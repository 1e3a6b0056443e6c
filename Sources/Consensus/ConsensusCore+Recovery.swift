import Chain
import Cryptography
import Vocabulary

// How a life continues where the last one ended.
extension ConsensusCore {
    /// The first round: the last final block, executed by definition.
    static func root(
        of finalized: (block: Block, certificate: Certificate)?, genesis: BlockHeader
    ) -> Round {
        let empty = BlockBody(transactions: [], oracle: [], evidence: [])
        let block =
            finalized?.block
            ?? Block(
                header: genesis, body: empty, justification: Justification(parent: nil, gaps: []))
        var held = HeldBlock(block, hash: block.header.hash, isDurable: true)
        held.execution = .valid(extension: [])
        var round = Round(view: block.header.view)
        round.blocks = [held]
        return round
    }

    /// Reads the journal: own records, checked by the host, so nothing is verified again. The
    /// view is one above the highest durable certificate; own votes go back into the tallies.
    mutating func recover(certificate: Certificate?, journal: [JournalRecord]) {
        if let certificate {
            finalCertificate = certificate
            restore(certificate)
        }
        restoreAncestry(journal)
        for record in journal {
            switch record {
            case .block(let block): restore(block)
            case .certificate(let certificate): restore(certificate)
            case .vote(let vote): restore(vote)
            case .home: break
            }
        }
        restoreOwnProposal()
        view = highestCertified.next
    }

    private mutating func restore(_ block: Block) {
        let header = block.header
        guard header.view > rounds.first, header.parentView < header.view else { return }
        insert(HeldBlock(block, hash: header.hash, isDurable: true))
    }

    private mutating func restore(_ certificate: Certificate) {
        guard certificate.view >= rounds.first else { return }
        learn(certificate)
    }

    private mutating func restore(_ vote: Vote) {
        guard vote.signer == me, vote.ballot.view > rounds.first else { return }
        let index = rounds.open(vote.ballot.view)
        guard !rounds[index].mine.contains(vote) else { return }
        rounds[index].mine.append(vote)
        _ = rounds[index].insert(vote, power: inspector.validators.power(of: me))
        if vote.ballot.kind == .finalize { keepUnmatched(vote) }
    }

    /// An own proposal goes out again with the signature it had.
    private mutating func restoreOwnProposal() {
        for index in rounds.rounds.indices where schedule.leader(of: rounds[index].view) == me {
            let vote = rounds[index].mine.first { $0.ballot.kind == .notarize }
            guard let vote, let hash = vote.ballot.block, rounds[index].block(hash) != nil
            else { continue }
            rounds[index].proposal = ProposalRecord(
                hash: hash, isTimely: true, opinion: .sound, vote: vote)
        }
    }

    /// Final blocks behind the last one that the journal still holds, linked by their hashes.
    private mutating func restoreAncestry(_ journal: [JournalRecord]) {
        var (hash, height) = (root.header.parent, root.header.height)
        var found: [Ancestor] = []
        for record in journal.reversed() where found.count < Limits.oracleAncestors {
            guard case .block(let block) = record, block.header.height != .genesis,
                block.header.height < height, block.header.hash == hash
            else { continue }
            found.append(
                Ancestor(held: HeldBlock(block, hash: hash, isDurable: true), votes: []))
            (hash, height) = (block.header.parent, block.header.height)
        }
        ancestry = found.reversed()
    }

    /// First input: clocks start, and everything said before is said again.
    mutating func begin() {
        enterView(view)
        forward = nil
        retryNow()
    }
}
