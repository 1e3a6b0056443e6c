/// A node's own "no", as JSON-RPC says it.
package struct NodeRefusal: Equatable, Sendable, CustomStringConvertible {
    package let number: Int64
    package let message: String
    /// The project's code (`NV…`) and detail, when the node gave them.
    package let code: String?
    package let detail: String?

    package init(number: Int64, message: String, code: String?, detail: String?) {
        self.number = number
        self.message = message
        self.code = code
        self.detail = detail
    }

    package var description: String {
        detail.map { "\(message): \($0)" } ?? message
    }

    init(_ error: AnswerReader) throws(AnswerFault) {
        number = try error.whole("code")
        message = try error.text("message")
        let data = error["data"]
        code = try data?["code"]?.text()
        detail = try data?["detail"]?.word()
    }
}
