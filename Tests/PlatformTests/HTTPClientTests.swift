import Glibc
import TestSupport
import Testing

@testable import Platform

@Suite struct HTTPClientTests {
    private func read(_ text: String, piece: Int, limit: Int = 1_000) throws -> HTTPAnswer {
        var reader = HTTPAnswerReader(limit: limit)
        let bytes = Array(text.utf8)
        var at = 0
        while at < bytes.count {
            let end = min(bytes.count, at + piece)
            if case .whole(let answer) = try reader.take(Array(bytes[at..<end])) { return answer }
            at = end
        }
        return try reader.end()
    }

    @Test(arguments: [1, 2, 3, 7, 1_000])
    func `answers come together from any pieces`(piece: Int) throws {
        let counted = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A:  b \r\n\r\nhello"
        let answer = try read(counted, piece: piece)
        #expect(answer.status == 200)
        #expect(answer.body == Array("hello".utf8))
        #expect(answer.header("x-a") == "b")
        let chunked =
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Made\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n"
        #expect(try read(chunked, piece: piece).body == Array("abc0123456789".utf8))
        #expect(try read("HTTP/1.0 404 No\r\n\r\nrest", piece: piece).body == Array("rest".utf8))
        #expect(try read("HTTP/1.1 204 No Content\r\n\r\n", piece: piece).body == [])
    }

    @Test(arguments: [
        ("", HTTPClientFault.cutOff(received: 0)),
        ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell", .cutOff(received: 42)),
        ("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n", .tooLarge(limit: 1_000)),
        ("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", .malformedAnswer(offset: 0)),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na",
            .malformedAnswer(offset: 0)
        ),
        ("SSH-2.0-OpenSSH\r\n\r\n", .malformedAnswer(offset: 0)),
        ("HTTP/1.1 200 OK\r\nno colon\r\n\r\n", .malformedAnswer(offset: 0)),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", .malformedAnswer(offset: 0)),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n", .tooLarge(limit: 1_000)),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
            .malformedAnswer(offset: 47)
        ),
    ])
    func `a bad answer is a typed fault`(text: String, fault: HTTPClientFault) {
        #expect(throws: fault) { try read(text, piece: 5) }
    }

    @Test func `refused and silent are told apart`() throws {
        let listener = try HTTPListener(.loopback(port: 0))
        let client = HTTPClient(timeoutMicroseconds: 50_000)
        #expect(throws: HTTPClientFault.timeout(afterMicroseconds: 50_000)) {
            try client.get("http://\(listener.address)/")
        }
        let closed = try UDPSocket(bind: .loopback(port: 0)).address
        #expect(throws: HTTPClientFault.refused(closed)) { try client.get("http://\(closed)/") }
        #expect(throws: HTTPClientFault.malformedAddress(text: "nonsense")) {
            try client.get("nonsense")
        }
    }

    @Test func `random answers are refused or read, never a trap`() {
        var random = SplitMix(seed: 0x5eed_0009)
        let good = Array(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n".utf8)
        for _ in 0..<3_000 {
            var bytes = good
            for _ in 0..<(1 + random.next() % 4) {
                bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(
                    truncatingIfNeeded: random.next())
            }
            var reader = HTTPAnswerReader(limit: 100)
            do throws(HTTPClientFault) {
                if case .needsMore = try reader.take(bytes) { _ = try reader.end() }
            } catch {
                continue
            }
        }
    }
}
