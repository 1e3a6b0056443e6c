import Cryptography
import Testing
import Transactions
import Vocabulary

@testable import Clearing

/// Agents and signers: who may sign what for whom, and from when on.
@Suite struct AuthorityTests {
    private let agent = 40
    private let order = [Desk.order(.buy, 1, at: 59_000_000)]

    private func grant(
        _ key: Int, until expiry: Timestamp, _ scope: AgentScope = .account
    ) -> Operation {
        .grantAgent(GrantAgent(key: Desk.key(key), expiry: expiry, scope: scope))
    }

    private func signers(_ threshold: Int, _ clients: [Int]) throws -> Operation {
        .setSigners(
            try #require(SetSigners(threshold: threshold, keys: clients.map { Desk.key($0) })))
    }

    private func reason(_ desk: inout Desk, _ bytes: [UInt8]) -> Inadmissible? {
        guard case .inadmissible(let reason) = desk.house.admit(bytes, at: desk.time) else {
            return nil
        }
        return reason
    }

    private func hour(_ desk: Desk) -> Timestamp { desk.time.advanced(byMilliseconds: 3_600_000) }

    /// A desk on which client 1 has an agent, number 1.
    private func granted(_ scope: AgentScope = .account) throws -> Desk {
        var desk = Desk()
        try desk.run()
        let result = try desk.act(1, grant(agent, until: hour(desk), scope))
        #expect(result.refusal == nil)
        return desk
    }

    // MARK: The tables: GrantAgent, RevokeAgent, SetSigners

    @Test func `GrantAgent gives a number, and refuses in its order`() throws {
        var desk = Desk()
        try desk.run()
        let past = desk.time
        var result = try desk.act(1, grant(agent, until: past))
        #expect(result.refusal == .authorities(.expiryPast(expiry: past, now: desk.time)))
        let later = hour(desk)
        result = try desk.act(1, grant(agent, until: later))
        let address = Desk.address(agent)
        #expect(
            result.events == [
                .agentGranted(Desk.address(1), KeyID(1), key: address, until: later)
            ])
        result = try desk.act(1, grant(agent, until: later))
        #expect(result.refusal == .authorities(.grantedAlready(KeyID(1))))
        for number in 1..<Limits.agentsPerAccount {
            #expect(try desk.act(1, grant(agent + number, until: later)).refusal == nil)
        }
        result = try desk.act(1, grant(agent + 99, until: later))
        let limit = Limits.agentsPerAccount
        #expect(result.refusal == .authorities(.tooManyAgents(have: limit, limit: limit)))
        // Expired agents make room; numbers are not given again.
        try desk.run(after: 3_700_000)
        result = try desk.act(1, grant(agent, until: hour(desk)))
        #expect(result.refusal == nil)
        let view = try #require(desk.house.accountView(Desk.address(1)))
        #expect(view.agents.map(\.number) == [KeyID(17)])
        try desk.house.audit()
    }

    @Test func `RevokeAgent ends a right, and refuses a number that nobody has`() throws {
        var desk = try granted()
        #expect(
            try desk.act(2, .revokeAgent(RevokeAgent(agent: KeyID(1)))).refusal
                == .authorities(.unknownAgent(KeyID(1))))
        let result = try desk.act(1, .revokeAgent(RevokeAgent(agent: KeyID(1))))
        #expect(result.events == [.agentRevoked(Desk.address(1), KeyID(1))])
        #expect(
            try desk.act(1, .revokeAgent(RevokeAgent(agent: KeyID(1)))).refusal
                == .authorities(.unknownAgent(KeyID(1))))
        let bytes = desk.transaction(for: 1, key: KeyID(1), by: [agent], order)
        #expect(reason(&desk, bytes) == .unknownAgent(KeyID(1)))
        try desk.house.audit()
    }

    @Test func `SetSigners replaces who signs, and gives it back`() throws {
        var desk = Desk()
        try desk.run()
        let result = try desk.act(1, try signers(2, [3, 4, 5]))
        #expect(
            result.events == [.signersSet(Desk.address(1), threshold: 2, count: 3)])
        #expect(reason(&desk, desk.transaction(1, order)) == .signatureCount(have: 1, need: 2))
        let view = try #require(desk.house.accountView(Desk.address(1)))
        #expect(view.threshold == 2)
        #expect(view.signers == [3, 4, 5].map { Desk.key($0) }.sorted().map(AccountAddress.init))
        for pair in [[3, 4], [3, 5], [4, 5]] {
            #expect(reason(&desk, desk.transaction(for: 1, by: pair, order)) == nil)
        }
        let back = desk.transaction(for: 1, by: [3, 5], [.setSigners(.ownKey)])
        #expect(try desk.run([back]).receipts[0].operations[0].refusal == nil)
        #expect(reason(&desk, desk.transaction(1, order)) == nil)
        #expect(
            reason(&desk, desk.transaction(for: 1, by: [3, 5], order))
                == .signatureCount(have: 2, need: 1))
        #expect(desk.house.authorities.signers.count == 0)
        try desk.house.audit()
    }

    // MARK: Admission

    @Test func `each reason against an authority is found, in its order`() throws {
        var desk = try granted()
        try desk.run([desk.transaction(2, [try signers(2, [3, 4])])])
        let transfer = [Desk.transfer(5, to: 2)]
        func check(_ bytes: [UInt8], _ expected: Inadmissible?) {
            #expect(reason(&desk, bytes) == expected)
        }
        check(
            desk.transaction(for: 1, key: KeyID(2), by: [agent], order), .unknownAgent(KeyID(2)))
        check(
            desk.transaction(for: 1, key: KeyID(1), by: [9], order + transfer),
            .notForAgents(operation: 1))
        check(
            desk.transaction(for: 1, key: KeyID(1), by: [9], order), .otherKey(Desk.address(9)))
        check(
            desk.transaction(for: 1, key: KeyID(1), by: [agent, 9], order),
            .signatureCount(have: 2, need: 1))
        check(desk.transaction(for: 1, key: KeyID(1), by: [agent], order), nil)
        // The owner's own key is not the agent, nor the agent the owner.
        check(
            desk.transaction(for: 1, key: KeyID(1), by: [1], order), .otherKey(Desk.address(1)))
        check(
            desk.transaction(for: 1, by: [agent], order), .otherKey(Desk.address(agent)))
        check(desk.transaction(for: 2, by: [3], order), .signatureCount(have: 1, need: 2))
        check(
            desk.transaction(for: 2, by: [3, 4, 5], order), .signatureCount(have: 3, need: 2))
        check(desk.transaction(for: 2, by: [3, 2], order), .notASigner(Desk.address(2)))
        check(desk.transaction(for: 2, by: [3, 4], order), nil)
        var bytes = desk.transaction(for: 2, by: [3, 4], order)
        bytes[bytes.count - 1] ^= 1
        check(bytes, .badSignature)
    }

    @Test func `an agent's right ends with its date`() throws {
        var desk = try granted()
        let end = try #require(
            desk.house.accountView(Desk.address(1))?.agents.first?.expiry)
        try desk.run(after: 3_590_000)
        let bytes = desk.transaction(for: 1, key: KeyID(1), by: [agent], order)
        #expect(reason(&desk, bytes) == nil)
        #expect(
            desk.house.admit(bytes, at: end)
                == .inadmissible(.agentExpired(KeyID(1), expiry: end, now: end)))
    }

    @Test func `a nonce belongs to a key`() throws {
        var desk = try granted()
        let own = desk.transaction(for: 1, by: [1], order) { $0.nonce = 77 }
        let agents = desk.transaction(for: 1, key: KeyID(1), by: [agent], order) {
            $0.nonce = 77
        }
        try desk.run([own, agents])
        #expect(reason(&desk, own) == .nonceUsed(77))
        #expect(reason(&desk, agents) == .nonceUsed(77))
        try desk.run(after: 62_000)
        try desk.house.audit()
        #expect(desk.house.accountView(Desk.address(1))?.liveNonces == 0)
    }

    @Test func `rights given and taken count from the next block on`() throws {
        var desk = try granted()
        // In one block: the revocation, then what the agent had signed.
        let both = [
            desk.transaction(1, [.revokeAgent(RevokeAgent(agent: KeyID(1)))]),
            desk.transaction(for: 1, key: KeyID(1), by: [agent], order),
        ]
        let outcome = try desk.run(both)
        #expect(outcome.receipts[1].operations[0].refusal == nil)
        // A grant and its first use do not fit one block.
        let early = [
            desk.transaction(1, [grant(agent, until: hour(desk))]),
            desk.transaction(for: 1, key: KeyID(2), by: [agent], order),
        ]
        #expect(
            throws: BlockFault.inadmissibleTransaction(index: 1, .unknownAgent(KeyID(2)))
        ) { try desk.house.execute(desk.input(early)) }
    }

    @Test func `an agent acts where it may`() throws {
        var desk = try granted(.subaccount(SubaccountNumber(1)))
        try desk.run([desk.transaction(1, [Desk.transfer(900_000_000, to: 1, into: 1)])])
        let mine = try desk.act(1, Desk.order(.buy, 1, at: 59_000_000))
        let resting = try #require(mine.restedOrder)
        let inside = Desk.order(.buy, 1, at: 58_000_000, subaccount: 1)
        let all = [
            Desk.order(.buy, 1, at: 58_000_000), .cancelOrder(CancelOrder(order: resting)), inside,
        ]
        let bytes = desk.transaction(for: 1, key: KeyID(1), by: [agent], all)
        let results = try desk.run([bytes]).receipts[0].operations
        #expect(results[0].refusal == .authorities(.outsideScope(.main)))
        #expect(results[1].refusal == .authorities(.outsideScope(.main)))
        #expect(results[2].restedOrder != nil, "\(results[2])")
    }

    @Test func `what a block did to authorities is undone and redone to the same root`() throws {
        var desk = try granted()
        let before = desk.house.root()
        let outcome = try desk.run([
            desk.transaction(1, [.revokeAgent(RevokeAgent(agent: KeyID(1)))]),
            desk.transaction(2, [try signers(1, [6, 7]), grant(agent, until: hour(desk))]),
        ])
        let after = desk.house.root()
        #expect(after == outcome.stateRoot && after != before)
        desk.house.undo(outcome.delta)
        #expect(desk.house.root() == before)
        #expect(desk.house.accountView(Desk.address(1))?.agents.count == 1)
        desk.house.redo(outcome.delta)
        #expect(desk.house.root() == after)
        #expect(desk.house.accountView(Desk.address(2))?.signers.count == 2)
    }

    @Test func `the root covers agents and signers`() throws {
        // Blocks that differ in a key, a date, a scope or a threshold, and in nothing else.
        func root(_ operation: Operation) throws -> Digest {
            var desk = Desk()
            try desk.run()
            return try desk.run([desk.transaction(1, [operation])]).stateRoot
        }
        let date = hour(Desk())
        let roots = [
            try root(grant(agent, until: date)), try root(grant(agent + 1, until: date)),
            try root(grant(agent, until: date.advanced(byMilliseconds: 1))),
            try root(grant(agent, until: date, .subaccount(.main))),
            try root(try signers(1, [3, 4])), try root(try signers(2, [3, 4])),
            try root(try signers(1, [3, 5])),
        ]
        #expect(Set(roots).count == roots.count)
    }

    @Test func `all or nothing takes a grant back`() throws {
        var desk = Desk()
        try desk.run()
        let bytes = desk.transaction(
            1, [grant(agent, until: hour(desk)), Desk.transfer(-1, to: 2)], allOrNothing: true)
        let results = try desk.run([bytes]).receipts[0].operations
        #expect(results[0].refusal == .batch(.undone(operation: 1)))
        #expect(desk.house.accountView(Desk.address(1))?.agents.isEmpty == true)
        try desk.house.audit()
    }
}
