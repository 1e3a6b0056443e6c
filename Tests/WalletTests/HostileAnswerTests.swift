import Cryptography
import Encoding
import TestSupport
import Testing
import Transactions
import Vocabulary

@testable import Wallet

/// A node that says whatever hurts most. Nothing may trap; what is read is fit to be shown.
@Suite struct HostileAnswerTests {
    private static let words = [
        "status", "final", "pending", "applied", "refused", "accepted", "known", "hash",
        "chain", "genesis", "height", "time", "id", "symbol", "lot_decimals", "tick_raw",
        "address", "exists", "subaccounts", "positions", "orders", "bids", "asks", "price",
        "size", "operations", "kind", "result", "events", "transactions", "code", "message",
        "data", "number", "novation-dev-1", "\u{1B}[2J", "\u{202E}", "",
        String(repeating: "x", count: 300), "9223372036854775808", "-9223372036854775808",
        "0", "12", "1e400", "0xff", Samples.genesis.description,
    ]

    @Test func `random values in the place of answers never trap`() throws {
        let seed: UInt64 = 2026
        var random = SplitMix(seed: seed)
        for turn in 0..<10_000 {
            var writer = JSONWriter()
            writer.beginObject()
            writer.key("jsonrpc")
            writer.string("2.0")
            writer.key("id")
            writer.integer(1)
            writer.key(random.next() % 8 == 0 ? "error" : "result")
            Self.write(&random, depth: 0, into: &writer)
            writer.endObject()
            try Self.readSomething(writer.bytes, turn)
        }
    }

    @Test func `random bytes never trap`() throws {
        let seed: UInt64 = 4052
        var random = SplitMix(seed: seed)
        let alphabet = Array(#"{}[]",:0123456789.eE+-truefalsn\u "#.utf8) + [0, 0x80, 0xFF, 0x1B]
        let start = Array(#"{"jsonrpc":"2.0","id":1,"result":{"#.utf8)
        for turn in 0..<10_000 {
            let count = Int(random.next() % 200)
            let tail = (0..<count).map { _ in
                alphabet[Int(random.next() % UInt64(alphabet.count))]
            }
            try Self.readSomething(random.next() % 2 == 0 ? start + tail : tail, turn)
        }
    }

    @Test func `a node's refusal steers no terminal and forges no line`() throws {
        let nasty = #"NV\u001b[2J\n  hint: do this"#
        let error =
            #"{"jsonrpc":"2.0","id":1,"error":{"code":-32000,"message":"\#(nasty)","#
            + #""data":{"code":"\#(nasty)","detail":"\#(nasty)"}}}"#
        var conversation = NodeConversation()
        let request = conversation.ask(.status)
        do throws(ConversationFault) {
            _ = try conversation.read(Array(error.utf8), answering: request)
            Issue.record("read as an answer")
        } catch {
            guard case .refused(let refusal) = error else { throw error }
            let failure = CommandFailure(.rejected, refusal.code ?? "", "\(refusal)")
            let complaint = CommandReport(failure: failure).complaintText(Paint(isOn: false))
            #expect(Self.isHarmless(complaint), "\(complaint)")
            #expect(complaint.split(separator: "\n").count == 2, "\(complaint)")
        }
    }

    @Test func `deep and long answers are refused`() throws {
        let deep = String(repeating: "[", count: 100_000)
        let long = String(repeating: " ", count: NodeConversation.longestAnswer + 1)
        for text in [deep, long] {
            var conversation = NodeConversation()
            let request = conversation.ask(.status)
            #expect(throws: ConversationFault.self) {
                try conversation.read(Array(text.utf8), answering: request)
            }
        }
        let many = "[" + String(repeating: "0,", count: 20_000) + "0]"
        #expect(throws: AnswerFault(path: "", reason: .tooMany(found: 20_001, limit: 10_000))) {
            try AnswerReader(try JSONReader.read(Array(many.utf8), comments: false)).list()
        }
    }

    private static func write(
        _ random: inout SplitMix, depth: Int, into writer: inout JSONWriter
    ) {
        let word = words[Int(random.next() % UInt64(words.count))]
        switch random.next() % (depth < 5 ? 8 : 5) {
        case 0: writer.null()
        case 1: writer.bool(random.next() % 2 == 0)
        case 2: writer.integer(Int64(bitPattern: random.next()) >> Int64(random.next() % 64))
        case 3: writer.rawNumber(["1e400", "-0.0", "3.5", "18446744073709551616"][depth % 4])
        case 4: writer.string(word)
        case 5:
            writer.beginArray()
            for _ in 0..<random.next() % 4 { write(&random, depth: depth + 1, into: &writer) }
            writer.endArray()
        default:
            writer.beginObject()
            let start = Int(random.next() % 30)
            for key in words[start..<min(start + Int(random.next() % 9), words.count)] {
                writer.key(key)
                write(&random, depth: depth + 1, into: &writer)
            }
            writer.endObject()
        }
    }

    /// Reads the bytes as the answer to one question, each in its turn.
    private static func readSomething(_ bytes: [UInt8], _ turn: Int) throws {
        let id = TransactionID(Samples.genesis)
        switch turn % 7 {
        case 0: try read(bytes, .status)
        case 1: try read(bytes, .markets)
        case 2: try read(bytes, .account(try Samples.developer("bob").address))
        case 3: try read(bytes, .book(market: "M", depth: 1))
        case 4: try read(bytes, .block(nil))
        case 5:
            try read(
                bytes,
                NodeQuestion(method: "broadcast", parameters: [:], read: BroadcastAnswer.init))
        default:
            guard let reply = try read(bytes, .transaction(id)) else { return }
            let report = CommandReport(final: reply, id: id)
            #expect(isHarmless(report.resultText))
            #expect(isHarmless(report.complaintText(Paint(isOn: false))))
        }
    }

    @discardableResult
    private static func read<Answer>(
        _ bytes: [UInt8], _ question: NodeQuestion<Answer>
    ) throws -> NodeReply<Answer>? {
        var conversation = NodeConversation()
        let request = conversation.ask(question)
        do throws(ConversationFault) {
            return try conversation.read(bytes, answering: request)
        } catch {
            #expect(!"\(error)".isEmpty)
            return nil
        }
    }

    private static func isHarmless(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && $0.value != 0x202E) }
    }
}
