import Cryptography
import Encoding
import Platform
import Transactions
import Vocabulary

/// Bytes in and out: a signed transaction of ten operations in canonical form, and JSON as the
/// node serves it. The limit is a bare copy of the same bytes.
struct CodecBench {
    private static let rounds = 20_000
    private static let runs = 11

    static func figures() -> [Figure] { transactions() + json() }

    private static func figure(
        _ name: String, _ unit: String, _ values: [Int64], limit: [Int64] = [], goal: String = ""
    ) -> Figure {
        Figure(
            bench: "codec", name: name, unit: unit, milliValues: values, limit: limit, goal: goal)
    }

    // MARK: Canonical

    private static func transactions() -> [Figure] {
        guard let sample = sample() else { return [] }
        let bytes = sample.canonicalBytes
        var (encode, decode, limit): ([Int64], [Int64], [Int64]) = ([], [], [])
        for _ in 0..<runs {
            var check = 0
            let start = MonotonicTime.now()
            for _ in 0..<rounds { check += sample.canonicalBytes.count }
            let encoded = MonotonicTime.now()
            for _ in 0..<rounds { check -= decoded(bytes) }
            let read = MonotonicTime.now()
            for _ in 0..<rounds { check += copied(bytes) }
            let copied = MonotonicTime.now()
            invariant(check != 1, "the results were used")
            encode.append(StateBench.perPart(encoded - start, rounds))
            decode.append(StateBench.perPart(read - encoded, rounds))
            limit.append(StateBench.perPart(copied - read, rounds))
        }
        return [
            figure("transaction_encode", "ns", encode, limit: limit, goal: "at most 2000"),
            figure("transaction_decode", "ns", decode, limit: limit, goal: "at most 2000"),
            figure("transaction_size", "B", [Int64(bytes.count) * 1000]),
        ]
    }

    private static func decoded(_ bytes: [UInt8]) -> Int {
        do throws(DecodingFault) {
            return try SignedTransaction(canonical: bytes).transaction.operations.count
        } catch {
            return -1
        }
    }

    @inline(never)
    private static func copied(_ bytes: [UInt8]) -> Int {
        var copy = bytes
        copy[bytes.count / 2] ^= 1
        return Int(copy[bytes.count / 2])
    }

    private static func sample() -> SignedTransaction? {
        guard let chain = ChainID("bench"),
            let key = PublicKey(curve: .ed25519, bytes: Digest.tagged("bench", [1]).bytes),
            let signature = Signature(Array(repeating: 9, count: 64))
        else { return nil }
        let address = AccountAddress(of: key)
        let transfer = Transfer(
            from: .main, to: address, toSubaccount: .main, amount: Amount(5_000_000))
        let operations = (0..<10).map { index -> Operation in
            switch index % 5 {
            case 0: .cancelOrder(CancelOrder(order: OrderID(UInt64(index) << 20)))
            case 4: .transfer(transfer)
            default: .placeOrder(order(index))
            }
        }
        let transaction = Transaction(
            on: ChainIdentity(chain: chain, genesis: .zero), account: address, nonce: 77,
            expiry: Timestamp(1_700_000_000_000), feeLimit: Amount(1_000_000),
            allOrNothing: true, operations: operations)
        return SignedTransaction(
            transaction: transaction,
            signatures: [KeySignature(key: key, signature: signature)])
    }

    private static func order(_ index: Int) -> PlaceOrder {
        PlaceOrder(
            subaccount: .main, market: MarketID(1), side: index % 2 == 0 ? .buy : .sell,
            price: Price(60_000_000 + Int64(index)), lots: Lots(12), timeInForce: .postOnly,
            reduceOnly: false, clientID: UInt64(index))
    }

    // MARK: JSON

    private static func json() -> [Figure] {
        let address = AccountAddress(Digest.tagged("bench", [2])).text
        var (write, limit): ([Int64], [Int64]) = ([], [])
        for _ in 0..<runs {
            let start = MonotonicTime.now()
            let bytes = document(address)
            let written = MonotonicTime.now()
            var check = 0
            for _ in 0..<16 { check += copied(bytes) }
            let copied = MonotonicTime.now()
            invariant(check >= 0, "the results were used")
            let count = Int64(bytes.count)
            write.append(count * 1000 / max(written - start, 1))
            limit.append(count * 16 * 1000 / max(copied - written, 1))
        }
        return [figure("json_write", "MB/s", write, limit: limit, goal: "at least 300")]
    }

    /// Some megabytes of receipts.
    private static func document(_ address: String) -> [UInt8] {
        var writer = JSONWriter(capacity: 1 << 23)
        writer.beginArray()
        for index in 0..<20_000 {
            writer.beginObject()
            writer.key("height")
            writer.integer(1_000_000 + index)
            writer.key("account")
            writer.string(address)
            writer.key("kind")
            writer.string("order placed")
            writer.key("price")
            writer.string("60123.45")
            writer.key("lots")
            writer.integer(Int64(index) * 7 - 9_000)
            writer.key("reduce_only")
            writer.bool(index % 2 == 0)
            writer.key("note")
            writer.string("a \"quoted\" word and a line\n")
            writer.endObject()
        }
        writer.endArray()
        return writer.bytes
    }
}
