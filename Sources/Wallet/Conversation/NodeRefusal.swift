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
        guard let detail else { return message }
        // Nodes repeat the code in both, and the code is told beside the words anyway.
        let prefix = code.map { "\($0): " } ?? ""
        let reason = detail.hasPrefix(prefix) ? String(detail.dropFirst(prefix.count)) : detail
        return message.hasSuffix(reason) ? reason : "\(message): \(reason)"
    }

    init(_ error: AnswerReader) throws(AnswerFault) {
        number = try error.whole("code")
        message = try error.text("message")
        let data = error["data"]
        code = try data?["code"]?.text()
        detail = try data?["detail"]?.word()
    }
}
