import Cryptography
import Testing
import Transactions
import Vocabulary

@testable import Clearing

/// What one key may use up of what others need.
@Suite struct LockoutTests {
    private static let agent = 40
    private let cancel = [Operation.cancelOrder(CancelOrder(order: OrderID(1)))]

    /// A desk on which client 1 has agents 1 and 2.
    private func granted() throws -> Desk {
        var desk = Desk()
        try desk.run()
        let end = desk.time.advanced(byMilliseconds: 3_600_000)
        for number in 0..<2 {
            let grant = GrantAgent(
                key: Desk.key(Self.agent + number), expiry: end, scope: .account)
            #expect(try desk.act(1, .grantAgent(grant)).refusal == nil)
        }
        return desk
    }

    private func agents(_ desk: inout Desk, _ number: Int) -> [UInt8] {
        desk.transaction(
            for: 1, key: KeyID(UInt32(number)), by: [Self.agent + number - 1], cancel)
    }

    @Test func `agents cannot use up the nonces with which their owner revokes them`() throws {
        var desk = try granted()
        let granting = 2
        let limit = Limits.liveNoncesPerAccount - Limits.liveNoncesForOwner
        let all = (granting..<limit).map { agents(&desk, $0 % 2 + 1) }
        try desk.run(all)
        for number in 1...2 {
            #expect(
                desk.house.admit(agents(&desk, number), at: desk.time)
                    == .inadmissible(.tooManyNonces(have: limit, limit: limit)))
        }
        for number in 1...2 {
            let revoke = RevokeAgent(agent: KeyID(UInt32(number)))
            #expect(try desk.act(1, .revokeAgent(revoke)).refusal == nil)
        }
        // The owner goes on to the limit of the account, and no further.
        let rest = Limits.liveNoncesForOwner - 2
        try desk.run((0..<rest).map { _ in desk.transaction(1, cancel) })
        #expect(
            desk.house.admit(desk.transaction(1, cancel), at: desk.time)
                == .inadmissible(
                    .tooManyNonces(
                        have: Limits.liveNoncesPerAccount, limit: Limits.liveNoncesPerAccount)))
    }

    @Test func `agents wait in a share of their own, all of an account's in one`() throws {
        var desk = try granted()
        func sender(_ bytes: [UInt8]) -> Digest? {
            guard case .admissible(_, let sender, _) = desk.house.admit(bytes, at: desk.time)
            else { return nil }
            return sender
        }
        let owner = try #require(sender(desk.transaction(1, cancel)))
        let first = try #require(sender(agents(&desk, 1)))
        #expect(owner == Desk.address(1).digest)
        #expect(first != owner)
        #expect(sender(agents(&desk, 2)) == first)
    }

    @Test func `what waiting does not cure is dropped, and blocks nobody's way`() throws {
        var desk = try granted()
        let stuck: [[UInt8]] = [
            // Revoked; the signers changed; the fees are gone.
            agents(&desk, 1), desk.transaction(2, cancel), desk.transaction(3, cancel),
        ]
        let three = Array(repeating: try #require(Desk.signers(3, [4, 5, 6])), count: 1)
        for bytes in stuck {
            guard case .admissible = desk.house.admit(bytes, at: desk.time) else {
                Issue.record("admitted before")
                return
            }
        }
        try desk.run([
            desk.transaction(1, [.revokeAgent(RevokeAgent(agent: KeyID(1)))]),
            desk.transaction(2, three), desk.transaction(3, [Desk.withdraw(999_999_999_000)]),
        ])
        let chosen = desk.house.select(
            stuck + [desk.transaction(1, cancel)], height: desk.house.height.next,
            time: desk.input().time, byteLimit: 1 << 20)
        #expect(chosen.chosen.count == 1)
        #expect(chosen.dropped == [0, 1, 2])
    }
}
