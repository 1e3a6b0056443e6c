import Encoding
import Testing
import Transactions
import Vocabulary

@testable import Wallet

@Suite struct ConversationTests {
    private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    private static func answer(_ result: String, id: Int = 1) -> [UInt8] {
        bytes(#"{"jsonrpc":"2.0","id":\#(id),"result":\#(result)}"#)
    }

    private static let status =
        #"{"chain":"novation-dev-1","genesis":"\#(Samples.genesis)","node":"n0","#
        + #""height":"18446744073709551615","hash":"ab","time":"1767225600000","view":"12","#
        + #""validators":4,"peers_heard":"3","mempool":0,"catching_up":false,"new":[{}]}"#

    @Test func `requests have one form each`() throws {
        var conversation = NodeConversation()
        let alice = try Samples.developer("alice")
        let id = TransactionID(Samples.genesis)
        func text<Answer>(_ question: NodeQuestion<Answer>) -> String {
            String(decoding: conversation.ask(question).bytes, as: UTF8.self)
        }
        let requests = [
            text(.status), text(.markets), text(.account(alice.address)),
            text(.book(market: "BTC-PERP", depth: 10)), text(.block(nil)),
            text(.block(Height(.max))), text(.transaction(id)),
        ]
        let goldens = [
            #""method":"status","params":{}}"#,
            #""method":"markets","params":{}}"#,
            #""method":"account","params":{"address":"\#(alice.address.text)"}}"#,
            #""method":"book","params":{"market":"BTC-PERP","depth":10}}"#,
            #""method":"block","params":{}}"#,
            #""method":"block","params":{"height":"18446744073709551615"}}"#,
            #""method":"tx","params":{"hash":"\#(Samples.genesis)"}}"#,
        ]
        for (index, golden) in goldens.enumerated() {
            #expect(requests[index] == #"{"jsonrpc":"2.0","id":\#(index + 1),"# + golden)
        }
    }

    @Test func `a broadcast carries the canonical bytes`() throws {
        var conversation = NodeConversation()
        let alice = try Samples.developer("alice")
        let draft = try Draft(
            on: try Samples.identity(), account: alice.address, nonce: 1,
            expiry: Samples.now.advanced(byMilliseconds: 1), now: Samples.now, feeLimit: .zero,
            operations: [.cancelOrder(CancelOrder(order: OrderID(1)))])
        let signed = try draft.signed(by: alice.privateKey)
        let request = conversation.ask(.broadcast(signed))
        let value = try JSONReader.read(request.bytes, comments: false)
        guard case .string(let digits) = value["params"]?["transaction"] else {
            Issue.record("no transaction in \(value)")
            return
        }
        let bytes = try Hexadecimal.decode(digits)
        #expect(try SignedTransaction(canonical: bytes) == signed)
    }

    @Test func `a status is read with its chain`() throws {
        var conversation = NodeConversation()
        let request = conversation.ask(.status)
        let reply = try conversation.read(Self.answer(Self.status), answering: request)
        #expect(reply.answer.identity == (try Samples.identity()))
        #expect(reply.answer.height == Height(.max))
        #expect(reply.answer.time == Samples.now)
        #expect(reply.answer.validators == "4")
        #expect(reply.received["node"] == .string("n0"))
    }

    @Test func `markets give scales`() throws {
        var conversation = NodeConversation()
        let request = conversation.ask(.markets)
        let market =
            #"{"id":0,"symbol":"BTC-PERP","lot_decimals":3,"price_decimals":3,"tick":"0.5","#
            + #""tick_raw":"500","oracle":"60000","phase":"continuous"}"#
        let reply = try conversation.read(Self.answer("[\(market)]"), answering: request)
        #expect(reply.answer.map(\.scale) == [try Samples.bitcoin()])
        #expect(reply.answer[0].mark == "–")
        #expect(reply.answer[0].oracle == "60000")
    }

    @Test func `a final transaction tells which operation was refused`() throws {
        var conversation = NodeConversation()
        let id = TransactionID(Samples.genesis)
        let request = conversation.ask(.transaction(id))
        let result =
            #"{"status":"final","height":"21","index":0,"fee":"0.01","operations":["#
            + #"{"kind":"place_order","result":"applied","events":[{"kind":"rested","#
            + #""order":"1042","size":"0.5","size_raw":"500"}]},{"kind":"transfer","result":"refused","#
            + #""code":"NV1401","message":"short by 5","details":{},"events":[]}]}"#
        let reply = try conversation.read(Self.answer(result), answering: request)
        let report = CommandReport(final: reply, id: id)
        #expect(report.status == .refusedByRule)
        #expect(
            report.text == [
                "final      height 21  tx 0  fee 0.01",
                "hash       \(Samples.genesis)",
                "operation  0  place_order  applied",
                "           rested order 1042 size 0.5",
                "operation  1  transfer  refused  NV1401  short by 5",
            ])
        #expect(report.failures.map(\.code) == ["NV1401"])
        #expect(report.failures[0].message == "operation 1: short by 5")
    }

    @Test func `a refusal of the node keeps its code`() throws {
        var conversation = NodeConversation()
        let request = conversation.ask(.status)
        let answer = Self.bytes(
            #"{"jsonrpc":"2.0","id":1,"error":{"code":-32000,"message":"inadmissible","#
                + #""data":{"code":"NV1009","detail":"it expired"}}}"#
        )
        #expect(
            throws: ConversationFault.refused(
                NodeRefusal(
                    number: -32000, message: "inadmissible", code: "NV1009",
                    detail: "it expired"))
        ) {
            try conversation.read(answer, answering: request)
        }
    }

    @Test func `answers that are none are refused`() {
        var conversation = NodeConversation()
        _ = conversation.ask(.status)
        let request = conversation.ask(.status)
        let table: [(String, ConversationFault)] = [
            ("[]", .notAnAnswer("it is a list")),
            (#"{"id":2,"result":{}}"#, .notAnAnswer("it does not say version 2.0")),
            (#"{"jsonrpc":"2.0","id":1,"result":{}}"#, .wrongID(expected: 2)),
            (#"{"jsonrpc":"2.0","id":"2","result":{}}"#, .wrongID(expected: 2)),
            (#"{"jsonrpc":"2.0","id":2.0,"result":{}}"#, .wrongID(expected: 2)),
            (#"{"jsonrpc":"2.0","id":null,"result":{}}"#, .wrongID(expected: 2)),
            (#"{"jsonrpc":"2.0","id":2}"#, .notAnAnswer("it has neither result nor error")),
            (
                #"{"jsonrpc":"2.0","id":2,"result":1,"error":{"code":1,"message":""}}"#,
                .notAnAnswer("it has a result and an error")
            ),
            (
                #"{"jsonrpc":"2.0","id":2,"result":{}}"#,
                .wrongShape(AnswerFault(path: "chain", reason: .missing))
            ),
            (
                #"{"jsonrpc":"2.0","id":2,"error":{"message":"x"}}"#,
                .wrongShape(AnswerFault(path: "code", reason: .missing))
            ),
        ]
        for (text, fault) in table {
            #expect(throws: fault, "\(text)") {
                try conversation.read(Self.bytes(text), answering: request)
            }
        }
    }

    @Test(arguments: [
        (#""height":"18446744073709551615""#, #""height":"18446744073709551616""#, "height"),
        (#""height":"18446744073709551615""#, #""height":"-1""#, "height"),
        (#""height":"18446744073709551615""#, #""height":"+1""#, "height"),
        (#""height":"18446744073709551615""#, #""height":1e3"#, "height"),
        ("novation-dev-1", "Novation", "chain"), (#""time":"17"#, #""time":"x17"#, "time"),
        ("\"genesis\":\"", "\"genesis\":\"0", "genesis"),
        (#""catching_up":false"#, #""catching_up":"no""#, "catching_up"),
    ])
    func `values out of form are refused with their place`(
        old: String, new: String, path: String
    ) throws {
        var conversation = NodeConversation()
        let request = conversation.ask(.status)
        let range = try #require(Self.status.firstRange(of: old))
        let edited =
            String(Self.status[..<range.lowerBound]) + new
            + String(Self.status[range.upperBound...])
        let fault = #expect(throws: ConversationFault.self) {
            try conversation.read(Self.answer(edited), answering: request)
        }
        guard case .wrongShape(let inner) = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        #expect(inner.path == path)
    }

    @Test(arguments: [
        ("no", nil, nil, "no"), ("no", "NV1011", "the fee", "no: the fee"),
        ("NV1011: the fee", "NV1011", "NV1011: the fee", "the fee"),
        ("NV1011: the fee", "NV1011", "the fee", "the fee"),
    ])
    func `a node that says a thing twice is quoted once`(
        message: String, code: String?, detail: String?, text: String
    ) {
        let refusal = NodeRefusal(number: -32000, message: message, code: code, detail: detail)
        #expect(refusal.description == text)
    }
}
