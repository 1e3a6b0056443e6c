import Encoding

/// One JSON-RPC 2.0 call, as far as it could be understood.
package struct RPCRequest: Sendable {
    /// Given back as it came; `null` where there is none.
    package let id: JSONValue
    package let method: String
    package let parameters: JSONValue
    /// A call without an id: done, and never answered.
    package let isNotification: Bool

    /// A body is one call or a list of calls.
    package enum Body: Sendable {
        case single(Result<RPCRequest, RPCFault>)
        case batch([Result<RPCRequest, RPCFault>])
    }

    static let bodyLimit = 1024 * 1024
    static let batchLimit = 64

    package static func read(_ bytes: [UInt8]) throws(RPCFault) -> Body {
        guard bytes.count <= bodyLimit else {
            throw RPCFault(id: .null, reason: .invalidRequest("body over \(bodyLimit) bytes"))
        }
        let value: JSONValue
        do throws(JSONFault) {
            value = try JSONReader.read(bytes, comments: false)
        } catch {
            throw RPCFault(id: .null, reason: .notJSON(error.description))
        }
        guard case .array(let elements) = value else { return .single(read(value)) }
        guard (1...batchLimit).contains(elements.count) else {
            throw RPCFault(id: .null, reason: .invalidRequest("1 to \(batchLimit) calls a batch"))
        }
        return .batch(elements.map { read($0.value) })
    }

    private static func read(_ value: JSONValue) -> Result<RPCRequest, RPCFault> {
        guard case .object = value else {
            return .failure(RPCFault(id: .null, reason: .invalidRequest("a call is an object")))
        }
        let id = value["id"] ?? .null
        switch id {
        case .string, .number, .null: break
        case .bool, .array, .object:
            return .failure(
                RPCFault(id: .null, reason: .invalidRequest("an id is text or a number")))
        }
        guard case .string("2.0")? = value["jsonrpc"] else {
            return .failure(RPCFault(id: id, reason: .invalidRequest("jsonrpc is \"2.0\"")))
        }
        guard case .string(let method)? = value["method"] else {
            return .failure(RPCFault(id: id, reason: .invalidRequest("method is text")))
        }
        return .success(
            RPCRequest(
                id: id, method: method, parameters: value["params"] ?? .object(.empty),
                isNotification: value["id"] == nil))
    }
}

/// Why a call has no result; the codes are those of JSON-RPC 2.0.
package struct RPCFault: Error, Sendable {
    package enum Reason: Sendable, Equatable {
        case notJSON(String)
        case invalidRequest(String)
        case unknownMethod(String)
        case badParameters(String)
        /// The node refuses, with a documented code of ours.
        case refused(code: String, detail: String)
        case busy
    }

    package let id: JSONValue
    package let reason: Reason

    package init(id: JSONValue, reason: Reason) {
        self.id = id
        self.reason = reason
    }

    var code: Int {
        switch reason {
        case .notJSON: -32700
        case .invalidRequest: -32600
        case .unknownMethod: -32601
        case .badParameters: -32602
        case .refused: -32000
        case .busy: -32005
        }
    }

    var message: String {
        switch reason {
        case .notJSON(let why): "not JSON: \(why)"
        case .invalidRequest(let why): "not a call: \(why)"
        case .unknownMethod(let name): "no method \(name)"
        case .badParameters(let why): why
        case .refused(_, let detail): detail
        case .busy: "too many calls wait; try again"
        }
    }
}

/// Writes answers.
package enum RPCAnswer {
    package static func result(_ id: JSONValue, _ body: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter(capacity: 1024)
        writer.beginObject()
        writer.key("jsonrpc")
        writer.string("2.0")
        writer.key("id")
        writer.value(id)
        writer.key("result")
        body(&writer)
        writer.endObject()
        return writer.bytes
    }

    package static func fault(_ fault: RPCFault) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("jsonrpc")
        writer.string("2.0")
        writer.key("id")
        writer.value(fault.id)
        writer.key("error")
        writer.beginObject()
        writer.key("code")
        writer.integer(fault.code)
        writer.key("message")
        writer.string(fault.message)
        if case .refused(let code, let detail) = fault.reason {
            writer.key("data")
            writer.beginObject()
            writer.key("code")
            writer.string(code)
            writer.key("detail")
            writer.string(detail)
            writer.endObject()
        }
        writer.endObject()
        writer.endObject()
        return writer.bytes
    }

    /// The answers of a batch as one list.
    package static func batch(_ answers: [[UInt8]]) -> [UInt8] {
        var bytes: [UInt8] = [UInt8(ascii: "[")]
        for (index, answer) in answers.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes += answer
        }
        bytes.append(UInt8(ascii: "]"))
        return bytes
    }
}
