import Encoding
import Host
import Platform

/// One request of a client, waiting for the validator's thread.
package struct RPCCall: Sendable {
    package let token: HTTPToken
    package let body: [UInt8]
}

/// The door of a validator: JSON-RPC over HTTP on its own thread. Calls cross over to the
/// validator's thread in a bounded box and answers cross back, so that state is only ever
/// touched by one thread.
package final class RPCDoor: Sendable {
    package static let waitingLimit = 1024
    package static let connectionLimit = 256

    private let mailbox: Mailbox<RPCCall>
    private let server: HTTPServer

    package var address: SocketAddress { server.address }

    package init(_ address: SocketAddress, wakeup: Wakeup) throws(HTTPServerFault) {
        let mailbox = Mailbox<RPCCall>(capacity: Self.waitingLimit, wakeup: wakeup)
        self.mailbox = mailbox
        var options = HTTPServerOptions(address: address)
        options.connectionLimit = Self.connectionLimit
        server = try HTTPServer(options) { request in
            Self.take(request, into: mailbox)
        }
    }

    private static func take(
        _ request: HTTPRequest, into mailbox: Mailbox<RPCCall>
    ) -> HTTPReply {
        switch (request.method, request.path) {
        case (.get, "/health"): return .now(.text(200, "alive"))
        case (.post, "/"): break
        case (.get, _), (.post, _), (.options, _):
            return .now(.text(404, "JSON-RPC 2.0: POST /"))
        }
        guard mailbox.post(RPCCall(token: request.token, body: request.body)) else {
            let fault = RPCFault(id: .null, reason: .busy)
            return .now(Self.json(RPCAnswer.fault(fault), status: 503))
        }
        return .later
    }

    package func takeCalls() -> [RPCCall] { mailbox.takeAll() }

    /// How many calls nobody has taken yet.
    package var waiting: Int { mailbox.count }

    package func answer(_ token: HTTPToken, _ body: [UInt8]) {
        server.answer(token, Self.json(body, status: 200))
    }

    /// Done, with nothing to say: a notification.
    package func acknowledge(_ token: HTTPToken) {
        server.answer(token, HTTPResponse(status: 204, contentType: "", body: []))
    }

    package func stop() { server.stop() }

    private static func json(_ body: [UInt8], status: Int) -> HTTPResponse {
        HTTPResponse(status: status, contentType: "application/json", body: body)
    }
}
