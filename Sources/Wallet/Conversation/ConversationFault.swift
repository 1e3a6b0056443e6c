import Encoding

/// Why a node's answer is of no use.
package enum ConversationFault: Error, Equatable, Sendable, CustomStringConvertible {
    case notJSON(JSONFault)
    /// JSON, but no JSON-RPC 2.0 answer.
    case notAnAnswer(String)
    /// An answer to another question.
    case wrongID(expected: UInt64)
    /// The node understood, and says no.
    case refused(NodeRefusal)
    case wrongShape(AnswerFault)

    package var description: String {
        switch self {
        case .notJSON(let fault): "the node's answer is not JSON: \(fault)"
        case .notAnAnswer(let why): "the node's answer is no JSON-RPC 2.0 answer: \(why)"
        case .wrongID(let expected): "the node answered something else than question \(expected)"
        case .refused(let refusal): "the node refuses: \(refusal)"
        case .wrongShape(let fault): "the node's answer cannot be read: \(fault)"
        }
    }
}
