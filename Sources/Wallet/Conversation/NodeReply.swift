import Encoding

/// An answer that was read, and the same as it came.
package struct NodeReply<Answer: Sendable>: Sendable {
    package let answer: Answer
    package let received: JSONValue
}
