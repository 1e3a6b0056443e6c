import Encoding

/// The client's side of JSON-RPC 2.0 over any transport: bytes of a request out, bytes of its
/// answer in. Nothing in an answer can do more harm than to be refused.
package struct NodeConversation: Sendable {
    package static let longestAnswer = 4 << 20

    package struct Request<Answer: Sendable>: Sendable {
        package let bytes: [UInt8]
        let id: UInt64
        let question: NodeQuestion<Answer>
    }

    private var nextID: UInt64 = 1

    package init() {}

    /// The request for `question`. Each gets its own number, and only its answer fits it.
    package mutating func ask<Answer>(_ question: NodeQuestion<Answer>) -> Request<Answer> {
        defer { nextID += 1 }
        var writer = JSONWriter()
        let request: OutputValue = [
            "jsonrpc": "2.0",
            "id": .number(Int64(nextID)),
            "method": .text(question.method),
            "params": question.parameters,
        ]
        request.write(into: &writer)
        return Request(bytes: writer.bytes, id: nextID, question: question)
    }

    /// Reads the answer to `request`. Refuses what is no JSON-RPC 2.0 answer, the answer to
    /// another question, a node's refusal, and a result of another shape.
    package func read<Answer>(
        _ bytes: [UInt8], answering request: Request<Answer>
    ) throws(ConversationFault) -> NodeReply<Answer> {
        let result = try result(in: bytes, id: request.id)
        do throws(AnswerFault) {
            let answer = try request.question.read(AnswerReader(result))
            return NodeReply(answer: answer, received: result)
        } catch {
            throw .wrongShape(error)
        }
    }

    private func result(
        in bytes: [UInt8], id: UInt64
    ) throws(ConversationFault) -> JSONValue {
        let value: JSONValue
        do throws(JSONFault) {
            value = try JSONReader.read(bytes, comments: false, limit: Self.longestAnswer)
        } catch {
            throw .notJSON(error)
        }
        guard case .object = value else { throw .notAnAnswer("it is \(value.kind)") }
        guard value["jsonrpc"] == .string("2.0") else {
            throw .notAnAnswer("it does not say version 2.0")
        }
        let error = value["error"].flatMap { $0 == .null ? nil : $0 }
        let found = value["id"]
        // A node that could not read the request answers without knowing its number.
        guard found == .number(String(id)) || (found == .null && error != nil) else {
            throw .wrongID(expected: id)
        }
        if let error {
            guard value["result"].map({ $0 == .null }) ?? true else {
                throw .notAnAnswer("it has a result and an error")
            }
            throw .refused(try refusal(error))
        }
        guard let result = value["result"] else {
            throw .notAnAnswer("it has neither result nor error")
        }
        return result
    }

    private func refusal(_ error: JSONValue) throws(ConversationFault) -> NodeRefusal {
        do throws(AnswerFault) {
            return try NodeRefusal(AnswerReader(error))
        } catch {
            throw .wrongShape(error)
        }
    }
}
