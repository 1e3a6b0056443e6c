import Chain
import Cryptography
import Vocabulary

// Execution: every block once, after its parent. The path from the last final block to whatever
// is wanted is always executable; nothing bounds its depth.
extension ConsensusCore {
    /// Has the block executed as soon as its parent is; fetches what is missing on the way.
    mutating func want(_ hash: Digest, in view: View, sources: Certificate?) {
        var (hash, view, sources) = (hash, view, sources)
        while true {
            guard let round = rounds.index(of: view), let block = rounds[round].index(of: hash)
            else { return need(hash, in: view, sources: sources) }
            let held = rounds[round].blocks[block]
            switch held.execution {
            case .valid, .running, .invalid: return
            case .none, .wanted: rounds[round].blocks[block].execution = .wanted
            }
            let header = held.header
            let parent = rounds.block(header.parent, in: header.parentView)
            if let parent, parent.isValid || parent.isInvalid {
                return run(round, block, parent: parent)
            }
            sources = held.block.justification.parent
            (hash, view) = (header.parent, header.parentView)
            // Below the last final block there is no parent to wait for.
            guard view >= rounds.first, parent != nil || view > rounds.first else { return }
        }
    }

    private mutating func run(_ round: Int, _ block: Int, parent: HeldBlock) {
        let held = rounds[round].blocks[block]
        do throws(BlockRefusal) {
            try rules.checkLink(held.header, parent: parent)
            if parent.isInvalid { throw .invalidExecution(reason: "its parent is invalid") }
            rounds[round].blocks[block].execution = .running
            effects.append(.execute(held.block))
        } catch {
            rounds[round].blocks[block].execution = .invalid(reason: "\(error)")
            runChildren(of: held.hash, above: held.header.view)
        }
    }

    mutating func note(_ verdict: ExecutionVerdict, on hash: Digest) {
        guard let place = running(hash) else { return }
        let view = rounds[place.round].view
        switch verdict {
        case .valid(let bytes):
            rounds[place.round].blocks[place.block].execution = .valid(extension: bytes)
        case .invalid(let reason):
            rounds[place.round].blocks[place.block].execution = .invalid(reason: reason)
        }
        runChildren(of: hash, above: view)
    }

    private func running(_ hash: Digest) -> (round: Int, block: Int)? {
        for round in rounds.rounds.indices.reversed() {
            if let block = rounds[round].index(of: hash) {
                return rounds[round].blocks[block].execution == .running ? (round, block) : nil
            }
        }
        return nil
    }

    private mutating func runChildren(of hash: Digest, above view: View) {
        guard let parent = rounds.block(hash, in: view) else { return }
        var round = rounds.rounds.count - 1
        while round >= 0, rounds[round].view > view {
            for block in rounds[round].blocks.indices {
                let held = rounds[round].blocks[block]
                if held.execution == .wanted, held.header.parent == hash,
                    held.header.parentView == view
                {
                    run(round, block, parent: parent)
                }
            }
            round -= 1
        }
    }
}
