import Cryptography
import Encoding
import Testing
import Transactions
import Vocabulary

@testable import Wallet

/// Good answers with one word exchanged for a bad one, so that every reader is reached in its
/// depth.
@Suite struct SpoiledAnswerTests {
    private static let bad = [
        "null", "true", "[]", "{}", "0", "-1", "1e400", "-0", "0.5", "\"\"", "\"-\"",
        "\"9223372036854775808\"", "\"-9223372036854775809\"", "\"18446744073709551616\"",
        "18446744073709551615", "\"340282366920938463463374607431768211456\"", "\"+1\"",
        "\"007\"", "\"\\u001b[2J\\u202e\"", "\"\\u0000\"",
        "\"" + String(repeating: "9", count: 5000) + "\"", "[[[[[[[[]]]]]]]]",
    ]

    private static let status =
        #"{"chain":"novation-dev-1","genesis":"\#(Samples.genesis)","node":"n0","height":"21","#
        + #""hash":"ab","time":"17672256","view":12,"peers_heard":"3","catching_up":false}"#
    private static let market =
        #"[{"id":0,"symbol":"BTC-PERP","lot_decimals":3,"price_decimals":3,"tick":"0.5","#
        + #""tick_raw":"500","oracle":"60000","initial_ppm":50000,"phase":"continuous"}]"#
    private static let account =
        #"{"address":"nov1","exists":true,"subaccounts":[{"number":0,"balance":"5","#
        + #""positions":[{"market":"M","size":"1"}],"orders":[{"id":"7","side":"buy"}]}]}"#
    private static let book =
        #"{"market":"M","height":"5","bids":[{"price":"1","size":"2","orders":3}],"asks":[]}"#
    private static let block = #"{"hash":"ab","height":"4","transactions":["cd"],"final":true}"#
    private static let transaction =
        #"{"status":"final","height":"21","index":0,"fee":"1","operations":[{"kind":"k","#
        + #""result":"refused","code":"NV1401","message":"m","events":[{"kind":"e","n":"1"},"x"]}]}"#
    private static let broadcast = #"{"hash":"\#(Samples.genesis)","status":"accepted"}"#

    @Test func `every word of every answer may be spoiled`() throws {
        let id = TransactionID(Samples.genesis)
        try spoil(Self.status, .status) { _ in }
        try spoil(Self.market, .markets) { markets in
            for market in markets {
                let scale = market.scale
                let lots = try scale.readSize(scale.write(Lots(Limits.lots)))
                #expect(lots == Lots(Limits.lots))
                let price = try scale.readPrice(scale.write(scale.tick))
                #expect(price == scale.tick)
            }
        }
        try spoil(Self.account, .account(try Samples.developer("bob").address)) { _ in }
        try spoil(Self.book, .book(market: "M", depth: 1)) { _ in }
        try spoil(Self.block, .block(nil)) { _ in }
        try spoil(Self.transaction, .transaction(id)) { answer in
            for line in answer.operations.flatMap(\.events) {
                #expect(!TerminalText.plain(line).contains("\u{1B}"))
            }
        }
        let broadcast = NodeQuestion(
            method: "broadcast", parameters: [:], read: BroadcastAnswer.init)
        try spoil(Self.broadcast, broadcast) { _ in }
    }

    /// Reads the good answer, then each with one word exchanged.
    private func spoil<Answer>(
        _ good: String, _ question: NodeQuestion<Answer>, _ use: (Answer) throws -> Void
    ) throws {
        let whole = try #require(try read(good, question), "\(good)")
        try use(whole)
        var refused = 0
        for place in words(of: Array(good.utf8)) {
            for bad in Self.bad {
                var bytes = Array(good.utf8)
                bytes.replaceSubrange(place, with: bad.utf8)
                guard let answer = try read(String(decoding: bytes, as: UTF8.self), question)
                else {
                    refused += 1
                    continue
                }
                try use(answer)
            }
        }
        #expect(refused > 0)
    }

    private func read<Answer>(
        _ result: String, _ question: NodeQuestion<Answer>
    ) throws -> Answer? {
        var conversation = NodeConversation()
        let request = conversation.ask(question)
        let bytes = Array(#"{"jsonrpc":"2.0","id":1,"result":\#(result)}"#.utf8)
        do throws(ConversationFault) {
            return try conversation.read(bytes, answering: request).answer
        } catch {
            #expect(!"\(error)".isEmpty)
            return nil
        }
    }

    /// Where strings, numbers and truth values stand, keys included.
    private func words(of bytes: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start: Int?
        var isText = false
        for (offset, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\"") {
                if isText, let begin = start { found.append(begin..<offset + 1) }
                start = isText ? nil : offset
                isText.toggle()
            } else if !isText, Array("{}[],:".utf8).contains(byte) {
                if let begin = start { found.append(begin..<offset) }
                start = nil
            } else if start == nil {
                start = offset
            }
        }
        return found
    }
}
