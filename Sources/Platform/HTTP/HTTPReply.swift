/// What a request handler decides.
package enum HTTPReply: Equatable, Sendable {
    case now(HTTPResponse)
    /// Somebody will call `answer(request.token, …)` on the server, from any thread, perhaps
    /// already has. Without it the client gets 504 when the request's time is over.
    case later
}
