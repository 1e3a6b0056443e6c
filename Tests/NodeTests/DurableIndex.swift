import Chain
import Consensus
import Cryptography
import Vocabulary

/// What a journal holds, by name: judges F1, F2 and W1 at the instant of signing.
struct DurableIndex {
    private var parents: [Digest: Digest] = [:]
    private var exits: Set<UInt64> = []
    private var certified: [Digest: UInt64] = [:]
    private var final: Set<Digest>
    private var finalView: UInt64 = 0

    init(genesis: Digest) { final = [genesis] }

    mutating func note(_ record: JournalRecord) {
        switch record {
        case .block(let block): parents[block.header.hash] = block.header.parent
        case .certificate(let certificate):
            exits.insert(certificate.view.rawValue)
            if certificate.kind != .nullify {
                certified[certificate.block] = certificate.view.rawValue
            }
        case .vote, .home: break
        }
    }

    mutating func note(final block: Block) {
        final.insert(block.header.hash)
        finalView = block.header.view.rawValue
    }

    func breach(of ballot: Ballot) -> String? {
        let view = ballot.view.rawValue
        switch ballot {
        case .notarize(_, _, _, let block, _):
            return entryBreach(view) ?? pathBreach(block, view)
        case .nullify: return entryBreach(view)
        case .finalize(_, _, let block):
            if certified[block] != view { return "F2: no durable notarization of \(view)" }
            return pathBreach(block, view)
        }
    }

    private func entryBreach(_ view: UInt64) -> String? {
        let isProved = view == 1 || finalView == view - 1 || exits.contains(view - 1)
        return isProved ? nil : "W1: no durable entry of \(view)"
    }

    private func pathBreach(_ block: Digest, _ view: UInt64) -> String? {
        var hash = block
        while !final.contains(hash) {
            guard let parent = parents[hash] else { return "F1: no durable path in \(view)" }
            hash = parent
        }
        return nil
    }
}
