import Chain
import Vocabulary

/// What makes two pieces of evidence the same accusation.
struct EvidenceKey: Comparable, Sendable {
    let view: View
    let signer: ValidatorIndex
    let kind: Evidence.Kind

    /// Nil if the pair proves nothing.
    init?(_ evidence: Evidence) {
        guard let kind = evidence.kind else { return nil }
        view = evidence.view
        signer = evidence.signer
        self.kind = kind
    }

    static func < (left: EvidenceKey, right: EvidenceKey) -> Bool {
        (left.view, left.signer, left.kind.rawValue)
            < (right.view, right.signer, right.kind.rawValue)
    }
}
