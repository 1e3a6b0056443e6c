import Chain
import Clearing
import Consensus
import Cryptography
import Encoding
import Host
import Node
import Platform
import Transactions
import Vocabulary
import Wallet

/// Four processes over UDP on loopback with durable disks, driven through JSON-RPC like any
/// client would: one transaction at a time for latency, full transactions for throughput.
struct EndToEndBench {
    private static let samples = 200
    private static let batchSeconds: Int64 = 10
    private static let operationsEach = 64
    private static let firstPort = 28_700
    private static let firstRPCPort = 28_657

    private let genesis: GenesisDocument
    private let url: String
    private let client = HTTPClient(timeoutMicroseconds: 30_000_000)

    static func figures() throws(CommandFailure) -> [Figure] {
        let path = try WorldStart.scratchFolder()
        defer { WorldStart.remove(path) }
        let folder = NetworkFolder(path: path)
        let genesis = try folder.create(
            validators: 4, firstPort: firstPort, firstRPCPort: firstRPCPort,
            timing: WorldStart.timing(interval: 200))
        let children = try Fleet.start(folder, seed: 1, quoter: false)
        defer { Fleet.stop(children) }
        let bench = EndToEndBench(genesis: genesis, url: "http://127.0.0.1:\(firstRPCPort)/")
        try bench.waitUntilReady()
        return [try bench.latency(), try bench.throughput()]
    }

    private init(genesis: GenesisDocument, url: String) {
        self.genesis = genesis
        self.url = url
    }

    private func waitUntilReady() throws(CommandFailure) {
        let deadline = MonotonicTime.now() + 30_000_000
        while MonotonicTime.now() < deadline {
            if height >= 15 { return }
            let pause = try WorldStart.wakeup()
            do throws(SystemFault) { _ = try pause.wait(timeoutMicroseconds: 100_000) } catch {
                throw CommandFailure(.internalFault, "NV0012", "\(error)")
            }
        }
        throw CommandFailure(.inconclusive, "NV0012", "the four validators did not start in 30 s")
    }

    /// Zero while nobody answers.
    private var height: Int {
        do throws(CommandFailure) {
            guard case .string(let text)? = try call("status", "{}")["height"] else { return 0 }
            return Int(text) ?? 0
        } catch {
            return 0
        }
    }

    private func latency() throws(CommandFailure) -> Figure {
        var values: [Int64] = []
        for index in 0..<Self.samples {
            let (hash, bytes) = order(count: 1, from: index % 8, at: index)
            let start = MonotonicTime.now()
            _ = try call("broadcast", "{\"transaction\":\"\(Hexadecimal.encode(bytes))\"}")
            let answer = try call("wait_tx", "{\"hash\":\"\(hash)\",\"timeout_ms\":20000}")
            guard case .string("final")? = answer["status"] else {
                throw CommandFailure(.inconclusive, "NV0012", "transaction \(hash) is not final")
            }
            values.append(MonotonicTime.now() - start)
        }
        return Figure(bench: "e2e", name: "submit_to_final_ms", unit: "ms", milliValues: values)
    }

    /// Finalized orders a second while transactions of 64 orders keep coming from eight
    /// accounts.
    private func throughput() throws(CommandFailure) -> Figure {
        var rates: [Int64] = []
        for run in 0..<3 {
            let start = MonotonicTime.now()
            var sent = 0
            var last = ""
            while MonotonicTime.now() - start < Self.batchSeconds * 1_000_000 / 3 {
                let batch = (0..<8).map { order(count: Self.operationsEach, from: $0, at: run) }
                let body = batch.map { _, bytes in
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"broadcast\",\"params\":"
                        + "{\"transaction\":\"\(Hexadecimal.encode(bytes))\"}}"
                }.joined(separator: ",")
                _ = try post("[\(body)]")
                sent += batch.count * Self.operationsEach
                last = batch[batch.count - 1].hash
            }
            _ = try call("wait_tx", "{\"hash\":\"\(last)\",\"timeout_ms\":20000}")
            let elapsed = max(MonotonicTime.now() - start, 1)
            rates.append(Int64(sent) * 1_000_000_000 / elapsed)
        }
        return Figure(
            bench: "e2e", name: "batched_orders_per_second", unit: "orders/s", milliValues: rates)
    }

    /// Makers and takers in turn at one price, sides changing with every step: what rests is
    /// taken by the next account, so that trades happen and little piles up.
    private func order(count: Int, from index: Int, at step: Int) -> (hash: String, bytes: [UInt8])
    {
        let account = DevelopmentAccount.all[index]
        let operations = (0..<count).map { place in
            Operation.placeOrder(
                PlaceOrder(
                    subaccount: .main, market: MarketID(UInt32(place % 2)),
                    side: (index + step) % 2 == 0 ? .buy : .sell,
                    price: Price(place % 2 == 0 ? 60_000_000 : 30_000_000), lots: Lots(1),
                    timeInForce: index % 2 == 0 ? .goodTillCanceled : .immediateOrCancel,
                    reduceOnly: false, clientID: 0))
        }
        let transaction = Transaction(
            on: genesis.identity, account: account.address,
            nonce: Entropy.bytes(8).reduce(0) { $0 << 8 | UInt64($1) },
            expiry: SystemTime().now().wall.advanced(byMilliseconds: 60_000),
            feeLimit: Amount(10_000_000), allOrNothing: false, operations: operations)
        let signed = SignedTransaction(transaction, by: account.privateKey)
        return (Hexadecimal.encode(transaction.id.digest.bytes), signed.canonicalBytes)
    }

    private func call(_ method: String, _ parameters: String) throws(CommandFailure) -> JSONValue {
        let answer = try post(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\(method)\",\"params\":\(parameters)}")
        guard let result = answer["result"] else {
            throw CommandFailure(.inconclusive, "NV0012", "\(method) was refused: \(answer)")
        }
        return result
    }

    private func post(_ body: String) throws(CommandFailure) -> JSONValue {
        let answer: HTTPAnswer
        do throws(HTTPClientFault) { answer = try client.post(url, Array(body.utf8)) } catch {
            throw CommandFailure(.unreachable, "NV0004", "\(url): \(error)")
        }
        do throws(JSONFault) { return try JSONReader.read(answer.body, comments: false) } catch {
            throw CommandFailure(.inconclusive, "NV0012", "the answer is not JSON: \(error)")
        }
    }
}
