import Chain
import Consensus
import Cryptography
import Vocabulary

/// Watches what honest validators sign, what is durable when they do, and what quorums say.
/// Written against the rules, not against the code under test: shares none of its decisions.
struct VoteMonitor {
    private struct Said {
        var notarized: Digest?
        var finalized: Digest?
        var nullified = false
    }

    let powers: [UInt64]
    private(set) var breaches: [String] = []
    private var said: [UInt64: [Said]] = [:]
    private var lastView: [UInt64]
    private var tallies: [String: Set<UInt16>] = [:]
    private var finalViews: [UInt64: Digest] = [:]
    private var nullViews: Set<UInt64> = []
    private var blockViews: [UInt64: Digest] = [:]
    private(set) var heights: [UInt64: Digest] = [:]

    init(powers: [UInt64]) {
        self.powers = powers
        lastView = [UInt64](repeating: 0, count: powers.count)
    }

    /// At the instant of signing, by an honest validator.
    mutating func signed(_ ballot: Ballot, by signer: ValidatorIndex) {
        let who = Int(signer.rawValue)
        let view = ballot.view.rawValue
        var row = said[view] ?? [Said](repeating: Said(), count: powers.count)
        var own = row[who]
        if view < lastView[who] { breach("V4: \(who) signed \(ballot) after \(lastView[who])") }
        lastView[who] = max(lastView[who], view)
        switch ballot {
        case .notarize(_, _, _, let block, _):
            if own.notarized != nil { breach("V1: \(who) notarized twice in \(view)") }
            if own.nullified { breach("V3: \(who) notarized after nullify in \(view)") }
            if let other = own.finalized, other != block { breach("V1: \(who) in \(view)") }
            own.notarized = block
        case .nullify:
            if own.finalized != nil { breach("V2: \(who) nullified after finalize in \(view)") }
            if own.nullified { breach("\(who) nullified \(view) twice") }
            own.nullified = true
        case .finalize(_, _, let block):
            if own.nullified { breach("V2: \(who) finalized after nullify in \(view)") }
            if own.finalized != nil { breach("V1: \(who) finalized twice in \(view)") }
            if let other = own.notarized, other != block { breach("V1: \(who) in \(view)") }
            own.finalized = block
        }
        row[who] = own
        said[view] = row
    }

    /// Any vote on the wire, by anybody, rightly signed.
    mutating func sent(_ vote: Vote) {
        let ballot = vote.ballot
        let view = ballot.view.rawValue
        let key = "\(ballot.kind) \(view) \(ballot.block.map { "\($0.words)" } ?? "")"
        guard tallies[key, default: []].insert(vote.signer.rawValue).inserted else { return }
        let total = powers.reduce(0, +)
        let power = (tallies[key] ?? []).reduce(UInt64(0)) { $0 + powers[Int($1)] }
        guard 3 * power > 2 * total else { return }
        switch ballot {
        case .notarize(_, _, _, let block, _):
            if let other = blockViews[view], other != block { breach("two N in \(view)") }
            if let other = finalViews[view], other != block { breach("N against F in \(view)") }
            blockViews[view] = block
        case .nullify:
            if finalViews[view] != nil { breach("F and X in \(view)") }
            nullViews.insert(view)
        case .finalize(_, _, let block):
            if nullViews.contains(view) { breach("F and X in \(view)") }
            if let other = blockViews[view], other != block { breach("F against N in \(view)") }
            finalViews[view] = block
        }
    }

    mutating func finalized(_ block: Block, by node: Int) {
        let height = block.header.height.rawValue
        let hash = block.header.hash
        if let other = heights[height], other != hash { breach("fork at height \(height)") }
        heights[height] = hash
    }

    private mutating func breach(_ text: String) {
        if breaches.count < 20 { breaches.append(text) }
    }
}
