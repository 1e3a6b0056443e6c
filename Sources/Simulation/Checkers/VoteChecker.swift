import Chain
import Cryptography
import Vocabulary

/// The rules of voting, from what validators were seen to say and from the order of their own
/// journals, across all their lives. Written apart from the guard it checks.
struct VoteChecker {
    /// What a validator said of one view.
    private struct Said {
        var notarize: Ballot?
        var finalize: Ballot?
        var nullified = false
    }

    /// Where a journal's votes stand.
    private struct Line {
        var view: UInt64 = 0
        var hasNotarized = false
        var hasEnded = false
    }

    /// No honest validator is millions of views ahead; what claims to be is not kept.
    private static let viewLimit: UInt64 = 4_000_000

    private var said: [[Said]]
    private var lines: [Line]

    init(count: Int) {
        said = Array(repeating: [], count: count)
        lines = Array(repeating: Line(), count: count)
    }

    /// A vote on the wire: one block a view, and never both an end with a block and one without.
    mutating func heard(_ node: Int, _ ballot: Ballot) -> Finding? {
        let view = ballot.view.rawValue
        guard view < Self.viewLimit else {
            return Finding(.voteRules, "votes in view \(view)")
        }
        while said[node].count <= Int(view) { said[node].append(Said()) }
        let before = said[node][Int(view)]
        switch ballot {
        case .notarize:
            said[node][Int(view)].notarize = ballot
            if let other = before.notarize, other != ballot {
                return Finding(.voteRules, "two notarize votes in view \(view)")
            }
            if let end = before.finalize, end.block != ballot.block {
                return Finding(.voteRules, "notarize and finalize of two blocks in view \(view)")
            }
        case .finalize:
            said[node][Int(view)].finalize = ballot
            if before.nullified {
                return Finding(.voteRules, "finalize after nullify in view \(view)")
            }
            if let other = before.finalize, other != ballot {
                return Finding(.voteRules, "two finalize votes in view \(view)")
            }
            if let begin = before.notarize, begin.block != ballot.block {
                return Finding(.voteRules, "notarize and finalize of two blocks in view \(view)")
            }
        case .nullify:
            said[node][Int(view)].nullified = true
            if before.finalize != nil {
                return Finding(.voteRules, "nullify after finalize in view \(view)")
            }
        }
        return nil
    }

    /// A vote in a journal, in order: views never fall, and in one view at most a notarize,
    /// then an end.
    mutating func signed(_ node: Int, _ ballot: Ballot) -> Finding? {
        let view = ballot.view.rawValue
        guard view >= lines[node].view else {
            return Finding(.voteRules, "signed in view \(view) after \(lines[node].view)")
        }
        if view > lines[node].view { lines[node] = Line(view: view) }
        switch ballot.kind {
        case .notarize:
            let isLate = lines[node].hasNotarized || lines[node].hasEnded
            lines[node].hasNotarized = true
            return isLate ? Finding(.voteRules, "a late notarize signed in view \(view)") : nil
        case .finalize, .nullify:
            let isLate = lines[node].hasEnded
            lines[node].hasEnded = true
            return isLate ? Finding(.voteRules, "view \(view) ended twice") : nil
        }
    }
}
