import Encoding
import Service
import TestSupport
import Testing

@Suite struct RPCRequestTests {
    private func method(_ text: String) throws -> String {
        guard case .single(let result) = try RPCRequest.read(Array(text.utf8)) else { return "" }
        return try result.get().method
    }

    @Test func `a call has a version, a method and perhaps parameters`() throws {
        #expect(try method(#"{"jsonrpc":"2.0","id":1,"method":"status"}"#) == "status")
        #expect(try method(#"{"jsonrpc":"2.0","id":"a","method":"tx","params":{}}"#) == "tx")
    }

    @Test(arguments: [
        "", "[", "{", "nonsense", "[]", "1", "\"x\"", #"{"jsonrpc":"1.0","method":"status"}"#,
        #"{"jsonrpc":"2.0","id":{},"method":"status"}"#, #"{"jsonrpc":"2.0","id":1}"#,
        #"{"jsonrpc":"2.0","id":1,"method":7}"#, #"{"a":1,"a":2}"#,
    ])
    func `what is no call is a fault with a code of JSON-RPC`(text: String) {
        #expect(throws: RPCFault.self) { try method(text) }
    }

    @Test func `a call without an id is a notification, one with a null id is not`() throws {
        for (text, isNotification) in [
            (#"{"jsonrpc":"2.0","method":"status"}"#, true),
            (#"{"jsonrpc":"2.0","id":null,"method":"status"}"#, false),
            (#"{"jsonrpc":"2.0","id":0,"method":"status"}"#, false),
        ] {
            guard case .single(.success(let call)) = try RPCRequest.read(Array(text.utf8)) else {
                Issue.record("no call: \(text)")
                continue
            }
            #expect(call.isNotification == isNotification)
        }
    }

    @Test func `a batch is read call by call, and bounded`() throws {
        let call = #"{"jsonrpc":"2.0","id":1,"method":"status"}"#
        let batch = "[" + Array(repeating: call, count: 64).joined(separator: ",") + "]"
        guard case .batch(let calls) = try RPCRequest.read(Array(batch.utf8)) else {
            Issue.record("not a batch")
            return
        }
        #expect(calls.count == 64)
        let long = "[" + Array(repeating: call, count: 65).joined(separator: ",") + "]"
        #expect(throws: RPCFault.self) { try RPCRequest.read(Array(long.utf8)) }
        let mixed = "[" + call + ",1]"
        guard case .batch(let results) = try RPCRequest.read(Array(mixed.utf8)) else { return }
        #expect((try? results[0].get()) != nil && (try? results[1].get()) == nil)
    }

    @Test func `random bytes and broken calls never trap`() {
        var random = SplitMix(seed: 11)
        let call = Array(
            #"{"jsonrpc":"2.0","id":1,"method":"account","params":{"address":"nov1x"}}"#.utf8)
        var read = 0
        for _ in 0..<10_000 {
            var bytes = call
            if random.below(2) == 0 {
                bytes = random.bytes(random.below(64))
            } else {
                for _ in 0...random.below(3) { bytes[random.below(bytes.count)] = random.byte() }
            }
            if (try? RPCRequest.read(bytes)) != nil { read += 1 }
        }
        #expect(read > 100)
    }
}
