import Encoding
import Testing
import Vocabulary

@testable import Service

/// Calls as clients make them, over sockets.
@Suite struct ReadSideTests {
    private static let hash = String(repeating: "0", count: 64)

    private static func wait(_ milliseconds: Int64) -> String {
        #"{"jsonrpc":"2.0","id":1,"method":"wait_tx","params":{"hash":"\#(hash)","#
            + #""timeout_ms":\#(milliseconds)}}"#
    }

    private static let ledger = #"{"jsonrpc":"2.0","id":2,"method":"ledger"}"#

    @Test func `calls that wait are bounded, and leave room for those that do not`() throws {
        let server = try ServedValidator()
        let waiting = try (0..<ReadSide.waiterLimit + 3).map { _ in
            try server.ask(Self.wait(ReadSide.longestWaitMilliseconds))
        }
        let other = try server.ask(Self.ledger)
        let refused = { waiting.compactMap { $0.answer() } }
        try server.serve { other.answer() != nil && refused().count >= 3 }
        #expect(refused().count == 3)
        for answer in refused() { #expect(answer.contains("-32005"), "\(answer)") }
        #expect(other.answer()?.contains("insurance") == true)
    }

    @Test func `a call whose time is over is answered with what is known`() throws {
        let server = try ServedValidator()
        let waiting = try server.ask(Self.wait(0))
        try server.serve { waiting.answer() != nil }
        #expect(waiting.answer()?.contains(#""status":"unknown""#) == true)
    }

    @Test func `calls that take long wait for the validator's turn, not it for them`() throws {
        let server = try ServedValidator()
        let clients = try (0..<8).map { _ in try server.ask(Self.ledger) }
        try server.collect(clients.count)
        // With no time for calls at all there is still one a turn, and none is forgotten.
        for left in (0..<clients.count).reversed() {
            #expect(try server.serveOnce(for: .zero) == 1)
            #expect(server.isBusy)
            #expect(server.waiting <= left)
        }
        #expect(try server.serveOnce(for: .zero) == 0)
        #expect(!server.isBusy)
        try server.serve { clients.allSatisfy { $0.answer() != nil } }
    }

    @Test func `a batch does not wait, and says so for the call that would`() throws {
        let server = try ServedValidator()
        let batch = try server.ask("[\(Self.wait(0)),\(Self.ledger)]")
        try server.serve { batch.answer() != nil }
        let answer = try #require(batch.answer())
        #expect(answer.contains("a batch does not: call it alone"))
        #expect(answer.contains("-32600") && answer.contains("insurance"))
    }
}
