import Cryptography
import Testing
import Transactions
import Vocabulary

@testable import Clearing

@Suite struct AdmissionTests {
    private func reason(_ desk: inout Desk, _ bytes: [UInt8]) -> Inadmissible? {
        guard case .inadmissible(let reason) = desk.house.admit(bytes, at: desk.time) else {
            return nil
        }
        return reason
    }

    private let some = [Desk.order(.buy, 1, at: 59_000_000)]

    @Test func `each reason is found, in its order`() throws {
        var desk = Desk()
        try desk.run()
        let now = desk.time
        let stranger = 99
        let far = now.advanced(byMilliseconds: Limits.transactionLifeMilliseconds)
        var bytes = desk.transaction(1, some) {
            $0.context = .zero
            $0.feeLimit = .zero
        }
        #expect(reason(&desk, bytes) == .otherChain)
        bytes = desk.transaction(1, some) {
            $0.feeLimit = Amount(999)
            $0.expiry = now
        }
        #expect(reason(&desk, bytes) == .feeLimitTooLow(have: Amount(999), need: Amount(1_000)))
        bytes = desk.transaction(1, some) {
            $0.expiry = now
            $0.account = Desk.address(2)
        }
        #expect(reason(&desk, bytes) == .expired(expiry: now, now: now))
        bytes = desk.transaction(1, some) { $0.expiry = far.advanced(byMilliseconds: 1) }
        #expect(
            reason(&desk, bytes)
                == .expiryTooFar(expiry: far.advanced(byMilliseconds: 1), limit: far))
        bytes = desk.transaction(1, some) { $0.account = Desk.address(2) }
        #expect(reason(&desk, bytes) == .otherKey(Desk.address(1)))
        bytes = desk.transaction(stranger, some)
        #expect(reason(&desk, bytes) == .unknownAccount(Desk.address(stranger)))
        bytes = desk.transaction(1, some)
        bytes[bytes.count - 1] ^= 1
        #expect(reason(&desk, bytes) == .badSignature)
        bytes[bytes.count - 1] ^= 1
        #expect(reason(&desk, bytes) == nil)
        bytes.removeLast()
        guard case .malformed = reason(&desk, bytes) else {
            Issue.record("cut bytes are not malformed")
            return
        }
    }

    @Test func `a nonce is used once, and again after its expiry`() throws {
        var desk = Desk()
        let bytes = desk.transaction(1, some) { $0.nonce = 7 }
        #expect(throws: BlockFault.self) { try desk.house.execute(desk.input([bytes, bytes])) }
        try desk.run([bytes])
        #expect(reason(&desk, bytes) == .nonceUsed(7))
        let other = desk.transaction(1, some) {
            $0.nonce = 7
            $0.feeLimit = Amount(2_000)
        }
        #expect(reason(&desk, other) == .nonceUsed(7))
        // Somebody else may use the same number.
        #expect(reason(&desk, desk.transaction(2, some) { $0.nonce = 7 }) == nil)
        try desk.run(after: 62_000)
        #expect(desk.house.accountView(Desk.address(1))?.liveNonces == 0)
        #expect(reason(&desk, desk.transaction(1, some) { $0.nonce = 7 }) == nil)
    }

    @Test func `an account has so many live nonces and no more`() throws {
        var desk = Desk()
        let cancel = [Operation.cancelOrder(CancelOrder(order: OrderID(1)))]
        let all = (0..<Limits.liveNoncesPerAccount).map { _ in desk.transaction(1, cancel) }
        try desk.run(all)
        let limit = Limits.liveNoncesPerAccount
        #expect(
            reason(&desk, desk.transaction(1, cancel)) == .tooManyNonces(have: limit, limit: limit))
    }

    @Test func `a block's fees are covered all together`() throws {
        var desk = Desk(clients: 2, balance: 1_000_000) { $0.transactionFee = Amount(400_000) }
        let three = (0..<3).map { _ in
            desk.transaction(1, some) { $0.feeLimit = Amount(400_000) }
        }
        #expect(
            throws: BlockFault.inadmissibleTransaction(
                index: 2,
                .feeNotCovered(have: Amount(1_000_000), need: Amount(1_200_000)))
        ) { try desk.house.execute(desk.input(three)) }
        let chosen = desk.house.select(
            three, height: Height(1), time: desk.input().time, byteLimit: 10_000)
        #expect(chosen.chosen.count == 2)
        #expect(chosen.dropped == [2])
    }

    @Test func `selection drops what can never enter and skips what cannot now`() throws {
        var desk = Desk()
        let good = desk.transaction(1, some)
        let unknown = desk.transaction(77, some)
        let expired = desk.transaction(1, some) { $0.expiry = Desk.start }
        let candidates = [[1, 2, 3], good, good, unknown, expired]
        let time = desk.input().time
        let all = desk.house.select(
            candidates, height: Height(1), time: time, byteLimit: 1 << 20)
        #expect(all.chosen == [good])
        #expect(all.dropped == [0, 4])
        let none = desk.house.select(
            candidates, height: Height(1), time: time, byteLimit: good.count + 3)
        #expect(none.chosen.isEmpty)
        #expect(none.dropped == [0, 4])
    }

    @Test func `a block must follow on the state`() throws {
        var desk = Desk()
        var input = desk.input()
        input.height = Height(2)
        #expect(throws: BlockFault.wrongHeight(have: Height(2), need: Height(1))) {
            try desk.house.execute(input)
        }
        try desk.run()
        var late = desk.input()
        late.time = desk.time
        #expect(throws: BlockFault.timeNotIncreasing(have: desk.time, parent: desk.time)) {
            try desk.house.execute(late)
        }
        late.time = Timestamp(Int64.max)
        #expect(throws: BlockFault.timeOutOfRange(Timestamp(Int64.max))) {
            try desk.house.execute(late)
        }
    }
}
