/// What a node's answer lacks, and where in it.
package struct AnswerFault: Error, Equatable, Sendable, CustomStringConvertible {
    package enum Reason: Equatable, Sendable {
        case missing
        case wrongKind(expected: String, found: String)
        case notAccepted(String)
        case tooMany(found: Int, limit: Int)
    }

    /// Names joined by dots, list places in brackets from zero; empty for the whole answer.
    package let path: String
    package let reason: Reason

    package var description: String {
        let place = path.isEmpty ? "the answer" : path
        return switch reason {
        case .missing: "\(place) is missing"
        case .wrongKind(let expected, let found): "\(place) must be \(expected), not \(found)"
        case .notAccepted(let why): "\(place): \(why)"
        case .tooMany(let found, let limit): "\(place) has \(found) entries, \(limit) at most"
        }
    }
}
