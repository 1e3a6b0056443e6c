/// An HTTP/1.1 server on one thread of its own, loopback unless told otherwise.
///
/// The handler runs on that thread: it must be quick, or promise an answer for later. What
/// is malformed, too large, of a foreign host or origin never reaches it.
package final class HTTPServer: Sendable {
    package let address: SocketAddress
    private let registry: HTTPRegistry
    private let thread: WorkerThread

    /// Listens and serves when this returns. A port in use is refused with EADDRINUSE.
    package init(
        _ options: HTTPServerOptions = HTTPServerOptions(),
        handler: @escaping @Sendable (HTTPRequest) -> HTTPReply
    ) throws(HTTPServerFault) {
        let listener: HTTPListener
        do throws(SystemFault) {
            listener = try HTTPListener(options.address)
        } catch {
            throw .cannotListen(address: options.address, error)
        }
        do throws(SystemFault) {
            let registry = try HTTPRegistry()
            let loop = try HTTPLoop(options, listener, registry, handler)
            address = loop.address
            self.registry = registry
            thread = try ThreadRunner.start("http") { loop.run() }
        } catch {
            throw .system(error)
        }
    }

    /// Answers a promised request from any thread; false when nobody waits for it (any more).
    @discardableResult
    package func answer(_ token: HTTPToken, _ response: HTTPResponse) -> Bool {
        registry.answer(token, response)
    }

    /// Stops listening, drops every connection and returns when the thread has ended.
    /// Must not be called from the handler.
    package func stop() {
        registry.requestStop()
        thread.join()
    }

    deinit {
        registry.requestStop()
    }
}
