import Chain
import Cryptography
import Vocabulary

/// Why a ballot may not be signed after what was signed before.
package enum GuardRefusal: Error, Equatable, Sendable {
    /// Of a view (or epoch) below the mark.
    case behindMark
    /// This very ballot was signed: send the stored bytes, never sign again.
    case alreadySigned
    /// Another block was notarized or finalized in this view.
    case otherBlock
    /// The view was nullified: neither notarize nor finalize follows.
    case nullified
    /// The view was finalized: no nullify follows.
    case finalized
    /// A notarize after a finalize of the same view.
    case phaseOver
}

/// The rules V1 to V4 of the specification, on the mark alone. The signer asks here and nowhere
/// else; nothing else decides whether a signature may come into being.
package enum VoteGuard {
    /// The mark after signing `ballot`, or why it must not be signed.
    package static func advance(
        _ mark: SignerMark, signing ballot: Ballot
    ) throws(GuardRefusal) -> SignerMark {
        let here = (mark.epoch.rawValue, mark.view.rawValue)
        let there = (ballot.epoch.rawValue, ballot.view.rawValue)
        guard there >= here else { throw .behindMark }
        guard there == here, let last = mark.last else {
            return SignerMark(
                epoch: ballot.epoch, view: ballot.view, last: ballot,
                notarized: ballot.kind == .notarize ? ballot.block : nil)
        }
        guard ballot != last else { throw .alreadySigned }
        try check(ballot, after: last, notarized: mark.notarized)
        return SignerMark(
            epoch: mark.epoch, view: mark.view, last: ballot, notarized: mark.notarized)
    }

    private static func check(
        _ ballot: Ballot, after last: Ballot, notarized: Digest?
    ) throws(GuardRefusal) {
        switch (last.kind, ballot.kind) {
        case (.notarize, .notarize): throw .otherBlock
        case (.notarize, .nullify): return
        case (.notarize, .finalize):
            guard notarized == ballot.block else { throw .otherBlock }
        case (.nullify, .notarize), (.nullify, .finalize): throw .nullified
        case (.nullify, .nullify): throw .alreadySigned
        case (.finalize, .notarize): throw .phaseOver
        case (.finalize, .nullify): throw .finalized
        case (.finalize, .finalize): throw .otherBlock
        }
    }
}
