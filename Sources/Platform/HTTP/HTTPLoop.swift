import CLinux
import Glibc

/// The server's one loop: accepts, reads, asks the handler, writes, and keeps time.
///
/// Unchecked: made on the caller's thread, then used by the server's thread only.
final class HTTPLoop: @unchecked Sendable {
    private static let listenerToken: UInt64 = 0
    private static let wakeupToken: UInt64 = 1
    private static let drainMicroseconds: Int64 = 2_000_000
    private static let acceptPauseMicroseconds: Int64 = 100_000
    private static let drainBytes = 8 << 20

    let address: SocketAddress
    private let listener: HTTPListener
    private let poller: Poller
    private let registry: HTTPRegistry
    private let options: HTTPServerOptions
    private let gate: HTTPGate
    private let reader: HTTPHeadReader
    private let handler: @Sendable (HTTPRequest) -> HTTPReply
    private var connections: [UInt64: HTTPConnection] = [:]
    private var waiting: [HTTPToken: UInt64] = [:]
    private var nextConnection: UInt64 = 2
    private var nextToken: UInt64 = 1
    private var acceptsAgainAt: Int64?

    init(
        _ options: HTTPServerOptions, _ listener: consuming HTTPListener, _ registry: HTTPRegistry,
        _ handler: @escaping @Sendable (HTTPRequest) -> HTTPReply
    ) throws(SystemFault) {
        self.options = options
        self.registry = registry
        self.handler = handler
        gate = HTTPGate(options)
        reader = HTTPHeadReader(limit: options.headerLimit)
        poller = try Poller()
        address = listener.address
        self.listener = listener
        try poller.watch(self.listener.descriptor.number, token: Self.listenerToken)
        try poller.watch(registry.wakeup.descriptor, token: Self.wakeupToken)
    }

    /// Serves until told to stop.
    func run() {
        while !registry.isStopping {
            do throws(SystemFault) {
                for event in try poller.wait(timeoutMicroseconds: untilNextDeadline()) {
                    take(event)
                }
            } catch {
                // epoll itself does not fail but by our own mistake; better to end than to spin.
                break
            }
            closeLate()
        }
        // Whoever asks now learns that nobody answers.
        registry.requestStop()
        connections = [:]
    }

    private func take(_ event: Readiness) {
        switch event.token {
        case Self.listenerToken: acceptAll()
        case Self.wakeupToken:
            registry.wakeup.clear()
            deliverAnswers()
        default:
            guard let connection = connections[event.token] else { return }
            serve(event, connection)
        }
    }

    private func acceptAll() {
        do throws(SystemFault) {
            while let client = try listener.accept() {
                // With no room made the client is dropped by dropping its descriptor.
                guard makeRoom() else { continue }
                let number = client.number
                let connection = HTTPConnection(client, deadline: deadline(options.headSeconds))
                try poller.watch(number, token: nextConnection)
                connections[nextConnection] = connection
                nextConnection += 1
            }
        } catch {
            // No descriptors left: let the queue wait a moment instead of spinning over it.
            setAccepting(false)
            acceptsAgainAt = MonotonicTime.now() + Self.acceptPauseMicroseconds
        }
    }

    /// With all places taken, the connection that has been without a whole request for longest
    /// goes, and after those the one that has been slow for longest to take its answer: neither
    /// silence nor slowness keeps others out. Who was promised an answer stays.
    private func makeRoom() -> Bool {
        guard connections.count >= options.connectionLimit else { return true }
        let dispensable = connections.compactMap { id, connection -> (Int, Int64, UInt64)? in
            switch connection.phase {
            case .head, .body, .draining: (0, connection.quietSince, id)
            case .answering: (1, connection.quietSince, id)
            case .promised: nil
            }
        }
        guard let (_, _, id) = dispensable.min(by: <) else { return false }
        close(id)
        return true
    }

    private func setAccepting(_ isAccepting: Bool) {
        do throws(SystemFault) {
            try poller.change(
                listener.descriptor.number, token: Self.listenerToken,
                to: isAccepting ? .reading : nil)
        } catch {
            // Without its listener a server is none.
            registry.requestStop()
        }
    }

    private func serve(_ event: Readiness, _ connection: HTTPConnection) {
        let id = event.token
        if event.isClosed, connection.wanted == nil { return close(id) }
        if event.isWritable, !connection.flush() { return close(id) }
        if event.isReadable || event.isClosed, !connection.receive() { return close(id) }
        advance(id, connection)
    }

    /// Goes on as far as it can with what is there.
    private func advance(_ id: UInt64, _ connection: HTTPConnection) {
        var goesOn = true
        while goesOn {
            switch connection.phase {
            case .head: goesOn = readHead(connection)
            case .body(let head): goesOn = readBody(head, id, connection)
            case .answering(let closing):
                guard connection.flush() else { return close(id) }
                goesOn = connection.isFlushed
                if goesOn { finishAnswer(connection, closing: closing) }
            case .promised, .draining: goesOn = false
            }
        }
        settle(id, connection)
    }

    private func readHead(_ connection: HTTPConnection) -> Bool {
        do throws(HTTPRefusal) {
            guard let raw = try connection.nextHead(reader) else { return false }
            connection.deadline = deadline(options.requestSeconds)
            let head = try gate.admit(raw)
            connection.phase = .body(head)
            if head.waitsForInvitation, connection.buffered < head.bodyLength {
                connection.enqueue(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
                return connection.flush()
            }
        } catch {
            answer(error.response, connection, closing: true)
        }
        return true
    }

    private func readBody(
        _ head: HTTPRequestHead, _ id: UInt64, _ connection: HTTPConnection
    ) -> Bool {
        guard let body = connection.nextBody(head.bodyLength) else { return false }
        if head.method == .options {
            let response = HTTPResponse(status: 204, contentType: "", headers: HTTPGate.allow)
            answer(response, connection, closing: head.closesConnection)
            return true
        }
        let token = HTTPToken(number: nextToken)
        nextToken += 1
        // Promised before the handler runs: it may be answered before the handler returns.
        registry.promise(token)
        switch handler(head.request(token: token, body: body)) {
        case .now(let response):
            registry.forget(token)
            answer(response, connection, closing: head.closesConnection)
        case .later:
            waiting[token] = id
            connection.phase = .promised(token, closing: head.closesConnection)
        }
        return true
    }

    private func deliverAnswers() {
        for (token, response) in registry.takeAnswers() {
            guard let id = waiting.removeValue(forKey: token), let connection = connections[id],
                case .promised(_, let closing) = connection.phase
            else { continue }
            answer(response, connection, closing: closing)
            advance(id, connection)
        }
    }

    private func answer(
        _ response: HTTPResponse, _ connection: HTTPConnection, closing: Bool
    ) {
        connection.enqueue(response.head(closing: closing))
        if response.status != 204 { connection.enqueue(response.body) }
        connection.phase = .answering(closing: closing)
        connection.quietSince = MonotonicTime.now()
        connection.deadline = deadline(options.requestSeconds)
    }

    private func finishAnswer(_ connection: HTTPConnection, closing: Bool) {
        guard closing else {
            connection.phase = .head
            connection.quietSince = MonotonicTime.now()
            connection.deadline = deadline(options.idleSeconds)
            return
        }
        connection.finishSending()
        connection.phase = .draining(left: Self.drainBytes)
        connection.deadline = MonotonicTime.now() + Self.drainMicroseconds
    }

    /// Closes what has ended, and tells the poller what is wanted from here on.
    private func settle(_ id: UInt64, _ connection: HTTPConnection) {
        switch connection.phase {
        // Nothing more will come, so what is missing will never be whole.
        case .head, .body, .draining: if connection.hasEnded { return close(id) }
        case .promised, .answering: break
        }
        let wanted = connection.wanted
        guard wanted != connection.interest else { return }
        connection.interest = wanted
        let number = connection.descriptor.number
        do throws(SystemFault) {
            try poller.change(number, token: id, to: wanted)
        } catch {
            close(id)
        }
    }

    private func close(_ id: UInt64) {
        guard let connection = connections.removeValue(forKey: id) else { return }
        if case .promised(let token, _) = connection.phase {
            waiting[token] = nil
            registry.forget(token)
        }
    }

    private func closeLate() {
        let now = MonotonicTime.now()
        if let again = acceptsAgainAt, again <= now {
            acceptsAgainAt = nil
            setAccepting(true)
        }
        let late = connections.filter { $0.value.deadline <= now }
        for (id, connection) in late {
            switch connection.phase {
            case .body: answer(.text(408, "request too slow"), connection, closing: true)
            case .promised(let token, _):
                waiting[token] = nil
                registry.forget(token)
                answer(.text(504, "no answer in time"), connection, closing: true)
            case .head, .answering, .draining:
                close(id)
                continue
            }
            advance(id, connection)
        }
    }

    private func deadline(_ seconds: Int) -> Int64 {
        MonotonicTime.now() + Int64(seconds) * 1_000_000
    }

    private func untilNextDeadline() -> Int64 {
        var next = acceptsAgainAt ?? .max
        for connection in connections.values { next = min(next, connection.deadline) }
        return next == .max ? -1 : max(0, next - MonotonicTime.now())
    }
}
