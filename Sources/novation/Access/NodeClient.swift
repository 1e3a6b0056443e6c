import Platform
import Vocabulary
import Wallet

/// Asks one node, one question after another.
struct NodeClient {
    let node: String
    private let http: HTTPClient
    private var conversation = NodeConversation()

    /// `timeout` is for each question.
    init(_ node: String, timeout: Interval) {
        self.node = node
        http = HTTPClient(
            timeoutMicroseconds: max(1, timeout.microseconds),
            answerLimit: NodeConversation.longestAnswer)
    }

    init(_ invocation: Invocation) throws(CommandFailure) {
        self.init(invocation.node, timeout: try invocation.timeout())
    }

    /// The answer, or why there is none.
    mutating func ask<Answer>(
        _ question: NodeQuestion<Answer>
    ) throws(NodeFault) -> NodeReply<Answer> {
        let request = conversation.ask(question)
        let answer = try post(request.bytes)
        do throws(ConversationFault) {
            return try conversation.read(answer.body, answering: request)
        } catch {
            if case .refused = error { throw .conversation(error) }
            guard (200...299).contains(answer.status) else { throw .status(answer.status) }
            throw .conversation(error)
        }
    }

    /// The same for questions that change nothing: every fault is a failure of the command.
    mutating func demand<Answer>(
        _ question: NodeQuestion<Answer>
    ) throws(CommandFailure) -> NodeReply<Answer> {
        do throws(NodeFault) {
            return try ask(question)
        } catch {
            throw error.failure(node)
        }
    }

    private func post(_ bytes: [UInt8]) throws(NodeFault) -> HTTPAnswer {
        do throws(HTTPClientFault) {
            return try http.post(node, bytes)
        } catch {
            switch error {
            case .malformedAddress(let text): throw .badAddress(text)
            case .unknownHost, .refused, .unreachable: throw .neverReached(error)
            case .timeout, .cutOff, .tooLarge, .malformedAnswer, .system:
                throw .noAnswer(error)
            }
        }
    }
}
