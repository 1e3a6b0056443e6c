import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Platform

@Suite struct HTTPServerTests {
    private let client = HTTPClient(timeoutMicroseconds: 10_000_000)

    private func echo(_ options: HTTPServerOptions = HTTPServerOptions()) throws -> HTTPServer {
        try HTTPServer(options) { request in
            var text = "\(request.method.rawValue) \(request.path)"
            for item in request.query { text += " [\(item.name)|\(item.value)]" }
            text += " \(request.contentType ?? "-") "
            return .now(
                HTTPResponse(
                    status: 200, contentType: "text/plain", body: Array(text.utf8) + request.body))
        }
    }

    private func text(_ answer: HTTPAnswer) -> String {
        String(decoding: answer.body, as: UTF8.self)
    }

    @Test func `a GET is handed over decoded and answered`() throws {
        let server = try echo()
        defer { server.stop() }
        let answer = try client.get("http://\(server.address)/v1/a%20b?x=1&y=%3D%26&z")
        #expect(answer.status == 200)
        #expect(text(answer) == "GET /v1/a b [x|1] [y|=&] [z|] - ")
        #expect(answer.header("Content-Type") == "text/plain")
        #expect(answer.header("x-content-type-options") == "nosniff")
    }

    @Test(arguments: [0, 1, 1_000, 70_000, 1 << 20])
    func `a body comes through whole up to the limit`(count: Int) throws {
        let server = try echo()
        defer { server.stop() }
        let body = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let answer = try client.post("http://\(server.address)/rpc", body)
        #expect(answer.status == 200)
        let head = Array("POST /rpc application/json ".utf8)
        #expect(answer.body == head + body)
    }

    @Test(arguments: [(1 << 20) + 1, 3 << 20])
    func `a body over the limit is answered 413`(count: Int) throws {
        let server = try echo()
        defer { server.stop() }
        let answer = try client.post(
            "http://\(server.address)/rpc", [UInt8](repeating: 65, count: count))
        #expect(answer.status == 413)
        #expect(answer.header("connection") == "close")
    }

    @Test func `an answer of several megabytes arrives whole`() throws {
        let body = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 >> 3) }
        let server = try HTTPServer { _ in .now(HTTPResponse(status: 200, body: body)) }
        defer { server.stop() }
        #expect(try client.get("http://\(server.address)/").body == body)
    }

    @Test(arguments: [
        ("evil.example", 403), ("127.0.0.1.evil.example", 403), ("10.0.0.1", 403),
        ("localhost", 200), ("LOCALHOST:80", 200), ("[::1]:99", 200), ("127.9.9.9", 200),
        ("localhost:x", 403), ("desk.example:1", 200), ("", 400),
    ])
    func `only loopback and configured hosts are served`(host: String, status: Int) throws {
        let server = try echo(HTTPServerOptions(hosts: ["Desk.example"]))
        defer { server.stop() }
        let wire = try RawHTTP(server.address)
        try wire.send("GET / HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n")
        #expect(try wire.status() == status)
    }

    @Test(arguments: [
        ("http://evil.example", 403), ("null", 403), ("http://localhost:1", 403),
        ("http://localhost:7", 200), ("https://desk.example", 200),
        ("https://desk.example.evil", 403),
    ])
    func `a foreign origin is answered 403`(origin: String, status: Int) throws {
        let server = try echo(HTTPServerOptions(origins: ["https://desk.example"]))
        defer { server.stop() }
        let wire = try RawHTTP(server.address)
        try wire.send(
            "GET / HTTP/1.1\r\nHost: localhost:7\r\nOrigin: \(origin)\r\nConnection: close\r\n\r\n")
        #expect(try wire.status() == status)
    }

    @Test func `an image request of a foreign page is answered 403`() throws {
        let server = try echo()
        defer { server.stop() }
        let wire = try RawHTTP(server.address)
        try wire.send("GET / HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: cross-site\r\n\r\n")
        #expect(try wire.status() == 403)
    }

    @Test(arguments: ["PUT", "DELETE", "PATCH", "HEAD"])
    func `other methods are answered 405 and the connection closes`(method: String) throws {
        let server = try echo()
        defer { server.stop() }
        let wire = try RawHTTP(server.address)
        try wire.send("\(method) / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        #expect(try wire.status() == 405)
    }

    @Test func `OPTIONS names the methods and grants nothing`() throws {
        let server = try echo()
        defer { server.stop() }
        let answer = try client.send(.options, "http://\(server.address)/rpc")
        #expect(answer.status == 204)
        #expect(answer.header("allow") == "GET, POST, OPTIONS")
        #expect(answer.header("access-control-allow-origin") == nil)
    }

    @Test(arguments: [
        ("Content-Length: 5\r\nContent-Length: 6\r\n", 400), ("Content-Length: -1\r\n", 400),
        ("Content-Length: +3\r\n", 400), ("Content-Length: 0x3\r\n", 400),
        ("Transfer-Encoding: chunked\r\n", 501), ("", 411),
    ])
    func `an ambiguous body length is refused`(lines: String, status: Int) throws {
        let server = try echo()
        defer { server.stop() }
        let wire = try RawHTTP(server.address)
        try wire.send("POST / HTTP/1.1\r\nHost: localhost\r\n\(lines)\r\n")
        #expect(try wire.status() == status)
    }

    @Test func `one connection carries many requests`() throws {
        let server = try echo()
        defer { server.stop() }
        let wire = try RawHTTP(server.address)
        for number in 0..<20 {
            let head = "POST /\(number) HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n"
            try wire.send(head + "hi")
            let answer = try wire.answer()
            #expect(text(answer) == "POST /\(number) - hi")
        }
    }

    @Test func `requests sent at once are answered in order`() throws {
        let server = try echo()
        defer { server.stop() }
        let wire = try RawHTTP(server.address)
        let requests = (0..<5).map { "GET /\($0) HTTP/1.1\r\nHost: localhost\r\n\r\n" }
        try wire.send(requests.joined())
        for number in 0..<5 {
            #expect(text(try wire.answer()) == "GET /\(number) - ")
        }
    }

    @Test func `encoded line breaks in the target are refused, never echoed`() throws {
        let server = try echo()
        defer { server.stop() }
        let answer = try client.get("http://\(server.address)/a%0d%0aSet-Cookie:%20x=1")
        #expect(answer.status == 400)
        #expect(answer.header("set-cookie") == nil)
        #expect(HTTPHeader("x-note", "a\r\nSet-Cookie: x") == nil)
        #expect(HTTPHeader("x note", "a") == nil)
    }

    @Test func `a promised answer comes from another thread`() throws {
        let box = Mailbox<HTTPToken>(capacity: 10, wakeup: try Wakeup())
        let bell = try Wakeup()
        let server = try HTTPServer { request in
            _ = box.post(request.token)
            bell.ring()
            return .later
        }
        defer { server.stop() }
        let worker = try ThreadRunner.start("answerer") {
            var left = 3
            while left > 0, (try? bell.wait(timeoutMicroseconds: 10_000_000)) == true {
                for token in box.takeAll() {
                    let body = Array("late".utf8)
                    #expect(server.answer(token, HTTPResponse(status: 200, body: body)))
                    #expect(!server.answer(token, HTTPResponse(status: 200)))
                    left -= 1
                }
            }
        }
        for _ in 0..<3 {
            #expect(text(try client.get("http://\(server.address)/wait")) == "late")
        }
        worker.join()
    }

    @Test func `a promise not kept is answered 504`() throws {
        var options = HTTPServerOptions()
        options.requestSeconds = 1
        let server = try HTTPServer(options) { _ in .later }
        defer { server.stop() }
        #expect(try client.get("http://\(server.address)/").status == 504)
    }

    @Test func `a body that never comes is answered 408`() throws {
        var options = HTTPServerOptions()
        options.requestSeconds = 1
        let server = try echo(options)
        defer { server.stop() }
        let wire = try RawHTTP(server.address)
        try wire.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhi")
        #expect(try wire.statusOrClose() ?? 408 == 408)
    }

    @Test func `a head that never is whole, and silence after an answer, end the connection`()
        throws
    {
        var options = HTTPServerOptions()
        options.headSeconds = 1
        options.idleSeconds = 2
        let server = try echo(options)
        defer { server.stop() }
        let slow = try RawHTTP(server.address)
        try slow.send("GET / HTTP/1.1\r\nHost: local")
        let served = try RawHTTP(server.address)
        try served.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        #expect(try served.status() == 200)
        #expect(slow.drain())
        #expect(served.drain())
    }

    @Test func `random bytes neither crash nor stop the server`() throws {
        let server = try echo()
        defer { server.stop() }
        var random = SplitMix(seed: 0x5eed_0007)
        for round in 0..<200 {
            let wire = try RawHTTP(server.address)
            try wire.send(bytes: Self.garbage(&random, round))
            wire.finishSending()
            #expect(wire.drain(), "round \(round), seed 0x5eed0007")
        }
        let answer = try client.get("http://\(server.address)/alive")
        #expect(text(answer) == "GET /alive - ", "seed 0x5eed0007")
    }

    /// Every other round noise alone, else two good requests with a few bytes spoiled.
    private static func garbage(_ random: inout SplitMix, _ round: Int) -> [UInt8] {
        if round % 2 == 0 {
            return (0..<Int(random.next() % 3_000)).map { _ in random.byte() }
        }
        let request = "POST /x?a=%41 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc"
        var bytes = Array((request + request).utf8)
        for _ in 0..<(1 + random.next() % 8) {
            bytes[Int(random.next() % UInt64(bytes.count))] = random.byte()
        }
        return bytes
    }

    @Test func `a refusal in the middle of a pipeline ends it`() throws {
        let server = try echo()
        defer { server.stop() }
        let wire = try RawHTTP(server.address)
        let good = "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc"
        let bad = "POST /x HTTP/1.1\r\nXost: localhost\r\nContent-Length: 3\r\n\r\nabc"
        try wire.send(good + bad + good)
        #expect(try wire.status() == 200)
        #expect(try wire.status() == 400)
        #expect(try wire.statusOrClose() == nil)
    }

    @Test func `requests behind a promised one wait for their turn`() throws {
        let tokens = Mailbox<HTTPToken>(capacity: 9)
        let asked = try Wakeup()
        let server = try HTTPServer { request in
            _ = tokens.post(request.token)
            asked.ring()
            return .later
        }
        defer { server.stop() }
        let wire = try RawHTTP(server.address)
        let request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
        try wire.send(request + request)
        for status in [200, 404] {
            #expect(try asked.wait(timeoutMicroseconds: 10_000_000))
            let waiting = tokens.takeAll()
            #expect(waiting.count == 1)
            for token in waiting { server.answer(token, HTTPResponse(status: status)) }
            #expect(try wire.status() == status)
        }
    }

    @Test func `after stop a promise cannot be kept any more`() throws {
        let tokens = Mailbox<HTTPToken>(capacity: 9)
        let asked = try Wakeup()
        let server = try HTTPServer { request in
            _ = tokens.post(request.token)
            asked.ring()
            return .later
        }
        do {
            let wire = try RawHTTP(server.address)
            try wire.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            #expect(try asked.wait(timeoutMicroseconds: 10_000_000))
        }
        server.stop()
        for token in tokens.takeAll() {
            #expect(!server.answer(token, HTTPResponse(status: 200)))
        }
    }

    @Test func `a client that invites itself gets its hundred first`() throws {
        let server = try echo()
        defer { server.stop() }
        let wire = try RawHTTP(server.address)
        try wire.send(
            "POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                + "Content-Length: 2\r\n\r\n")
        #expect(try wire.line() == "HTTP/1.1 100 Continue\r\n")
        #expect(try wire.line() == "\r\n")
        try wire.send("hi")
        #expect(text(try wire.answer()) == "POST / - hi")
    }

    @Test(arguments: [
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n"
            + "Connection: Upgrade, HTTP2-Settings\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n",
    ])
    func `other protocols are not spoken`(request: String) throws {
        let server = try echo()
        defer { server.stop() }
        let wire = try RawHTTP(server.address)
        try wire.send(request)
        let status = try wire.statusOrClose()
        #expect(status != 101)
    }

    @Test func `a head over the limit is refused`() throws {
        let server = try echo()
        defer { server.stop() }
        let wire = try RawHTTP(server.address)
        let long = String(repeating: "a", count: 40_000)
        try wire.send("GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: \(long)\r\n\r\n")
        let status = try wire.statusOrClose()
        #expect(status != 200)
    }

    @Test func `a port in use is refused with its number`() throws {
        let server = try echo()
        defer { server.stop() }
        let taken = HTTPServerOptions(address: server.address)
        #expect {
            try HTTPServer(taken) { _ in .now(HTTPResponse(status: 200)) }
        } throws: { error in
            guard case HTTPServerFault.cannotListen(_, let fault) = error else { return false }
            return fault.code == EADDRINUSE
        }
    }

    @Test func `after stop nobody listens, and stopping again is harmless`() throws {
        let server = try echo()
        let address = server.address
        #expect(try client.get("http://\(address)/").status == 200)
        server.stop()
        server.stop()
        #expect(throws: HTTPClientFault.refused(address)) { try client.get("http://\(address)/") }
    }

    @Test func `silent connections make room for new ones, the oldest first`() throws {
        var options = HTTPServerOptions()
        options.connectionLimit = 4
        let server = try echo(options)
        defer { server.stop() }
        let request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
        // Two that never ask and two that asked once, then fifty newcomers.
        let silent = try (0..<2).map { _ in try RawHTTP(server.address) }
        var served: [RawHTTP] = []
        for _ in 0..<50 {
            let wire = try RawHTTP(server.address)
            try wire.send(request)
            #expect(try wire.status() == 200)
            served.append(wire)
        }
        for wire in silent { #expect(wire.drain()) }
        let last = try #require(served.last)
        try last.send(request)
        #expect(try last.status() == 200)
    }

    private static let bigRequest = "GET /big HTTP/1.1\r\nHost: localhost\r\n\r\n"
    private static let smallRequest = "GET /small HTTP/1.1\r\nHost: localhost\r\n\r\n"

    /// Answers `/big` with more than a connection's buffers hold.
    private func overflowing(_ connectionLimit: Int) throws -> HTTPServer {
        var options = HTTPServerOptions()
        options.connectionLimit = connectionLimit
        return try HTTPServer(options) { request in
            let size = request.path == "/big" ? 32 << 20 : 1
            return .now(HTTPResponse(status: 200, body: [UInt8](repeating: 65, count: size)))
        }
    }

    @Test(arguments: [
        (
            "POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                + "Content-Length: 9\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n"
        ),
        (Self.bigRequest, "HTTP/1.1 200 OK\r\n"),
    ])
    func `who does not finish asking or taking makes room too`(
        request: String, beginning: String
    ) throws {
        let server = try overflowing(4)
        defer { server.stop() }
        var slow: [RawHTTP] = []
        for _ in 0..<4 {
            let wire = try RawHTTP(server.address)
            try wire.send(request)
            // Until then it could pass for a silent one.
            #expect(try wire.line() == beginning)
            slow.append(wire)
        }
        let wire = try RawHTTP(server.address)
        try wire.send(Self.smallRequest)
        #expect(try wire.statusOrClose() == 200)
        withExtendedLifetime(slow) {}
    }

    @Test func `of slow takers the one goes whose answer began first`() throws {
        let server = try overflowing(2)
        defer { server.stop() }
        let older = try RawHTTP(server.address)
        let slowest = try RawHTTP(server.address)
        for wire in [slowest, older] {
            try wire.send(Self.bigRequest)
            #expect(try wire.line() == "HTTP/1.1 200 OK\r\n")
        }
        let wire = try RawHTTP(server.address)
        try wire.send(Self.smallRequest)
        #expect(try wire.statusOrClose() == 200)
        #expect(slowest.drain())
        withExtendedLifetime(older) {}
    }

    @Test func `connections over the limit are turned away, and room comes back`() throws {
        var options = HTTPServerOptions()
        options.connectionLimit = 4
        let asked = Mutex<[HTTPToken]>([])
        let server = try HTTPServer(options) { request in
            guard request.path == "/hold" else { return .now(.text(200, "here")) }
            asked.withLock { $0.append(request.token) }
            return .later
        }
        defer { server.stop() }
        var held: [RawHTTP] = []
        for number in 1...4 {
            let wire = try RawHTTP(server.address)
            try wire.send("GET /hold HTTP/1.1\r\nHost: localhost\r\n\r\n")
            held.append(wire)
            let deadline = MonotonicTime.now() + 10_000_000
            while asked.withLock(\.count) < number, MonotonicTime.now() < deadline {
                sched_yield()
            }
        }
        #expect(asked.withLock(\.count) == 4)
        let extra = try RawHTTP(server.address)
        try extra.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        #expect(try extra.statusOrClose() == nil)
        for token in asked.withLock({ $0 }) { #expect(server.answer(token, .text(200, "late"))) }
        for wire in held { #expect(try wire.status() == 200) }
        #expect(try client.get("http://\(server.address)/").status == 200)
    }

    @Test func `it serves IPv6 loopback`() throws {
        let address = try #require(SocketAddress("[::1]:0"))
        let server = try echo(HTTPServerOptions(address: address))
        defer { server.stop() }
        #expect(try client.get("http://\(server.address)/six").status == 200)
    }
}
