import Encoding

/// An answer that was read, and the same as it came.
package struct NodeReply<Answer: Sendable>: Sendable {
    package let answer: Answer
    package let received: JSONValue

    package init(answer: Answer, received: JSONValue) {
        self.answer = answer
        self.received = received
    }
}
