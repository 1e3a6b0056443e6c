import Cryptography
import TestSupport
import Testing
import Vocabulary

@testable import Node

@Suite struct MempoolTests {
    static func transaction(_ number: Int, size: Int = 8) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: size)
        for place in 0..<4 { bytes[place] = UInt8(truncatingIfNeeded: number >> (8 * place)) }
        return bytes
    }

    static func insert(
        _ number: Int, into pool: inout Mempool, sender: UInt8 = 0, size: Int = 8,
        expiry: Int64 = .max
    ) -> Mempool.Insertion {
        let bytes = transaction(number, size: size)
        return pool.insert(
            bytes, name: SHA256.hash(bytes), sender: Digest.tagged("test", [sender]),
            expiry: Timestamp(expiry))
    }

    @Test func `one sender has at most its share, and gets room when something leaves`() {
        var pool = Mempool()
        for number in 0..<Limits.mempoolPerSender {
            let insertion = Self.insert(number, into: &pool)
            #expect(insertion == .accepted)
        }
        let over = Self.insert(Limits.mempoolPerSender, into: &pool)
        #expect(over == .full)
        let other = Self.insert(Limits.mempoolPerSender, into: &pool, sender: 1)
        #expect(other == .accepted)
        pool.remove(SHA256.hash(Self.transaction(0)))
        let again = Self.insert(Limits.mempoolPerSender + 1, into: &pool)
        #expect(again == .accepted)
    }

    @Test func `the pool holds its number and not one more, and pushes nothing out`() {
        var pool = Mempool()
        for number in 0..<Limits.mempoolTransactions {
            let sender = UInt8(number / Limits.mempoolPerSender)
            _ = Self.insert(number, into: &pool, sender: sender)
        }
        #expect(pool.count == Limits.mempoolTransactions)
        let over = Self.insert(Limits.mempoolTransactions, into: &pool, sender: 200)
        #expect(over == .full)
        #expect(pool.contains(SHA256.hash(Self.transaction(0))))
    }

    @Test func `the pool holds its bytes and not one more`() {
        var pool = Mempool()
        let count = Limits.mempoolBytes / Limits.transactionBytes
        for number in 0..<count {
            let sender = UInt8(number / Limits.mempoolPerSender)
            _ = Self.insert(number, into: &pool, sender: sender, size: Limits.transactionBytes)
        }
        #expect(pool.byteCount == Limits.mempoolBytes)
        let over = Self.insert(count, into: &pool, sender: 100)
        #expect(over == .full)
    }

    @Test func `what expired before a block's time leaves, the same transaction is known`() {
        var pool = Mempool()
        for number in 0..<200 { _ = Self.insert(number, into: &pool, expiry: Int64(number)) }
        let twice = Self.insert(150, into: &pool)
        #expect(twice == .known)
        pool.expire(at: Timestamp(100))
        #expect(pool.count == 100)
        #expect(!pool.contains(SHA256.hash(Self.transaction(99))))
        #expect(pool.contains(SHA256.hash(Self.transaction(100))))
        pool.expire(at: Timestamp(500))
        #expect(pool.count == 0)
        #expect(pool.byteCount == 0)
    }

    @Test(arguments: 0..<20) func `any history of arrivals and departures keeps the books`(
        seed: UInt64
    ) {
        var random = SplitMix(scattering: seed)
        var pool = Mempool()
        var model: [Int] = []
        for _ in 0..<2000 {
            let number = random.below(300)
            if random.happens(permille: 550) {
                let insertion = Self.insert(number, into: &pool)
                #expect((insertion == .known) == model.contains(number), "seed \(seed)")
                if insertion == .accepted { model.append(number) }
            } else {
                pool.remove(SHA256.hash(Self.transaction(number)))
                model.removeAll { $0 == number }
            }
        }
        #expect(pool.count == model.count, "seed \(seed)")
        #expect(pool.byteCount == model.count * 8, "seed \(seed)")
        let order = pool.candidates(byteLimit: .max) { _ in false }
        #expect(order == model.map { Self.transaction($0) }, "seed \(seed)")
    }

    @Test func `candidates fill the bytes given, oldest first`() {
        var pool = Mempool()
        for number in 0..<10 { _ = Self.insert(number, into: &pool, size: 96) }
        let some = pool.candidates(byteLimit: 350) { _ in false }
        #expect(some == (0..<3).map { Self.transaction($0, size: 96) })
    }
}
