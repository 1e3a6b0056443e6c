import Cryptography
import TestSupport
import Testing
import Transactions
import Vocabulary

@testable import Clearing

@Suite struct HostileBytesTests {
    @Test(arguments: [51, 52] as [UInt64])
    func `no bytes make the house trap`(seed: UInt64) throws {
        var market = RandomMarket(seed: seed, clients: 8)
        for _ in 0..<5 { _ = try market.step(market.nextInput(20)) }
        var random = SplitMix(seed: seed)
        var sound = market.nextInput(50).transactions
        var admitted = 0
        for attempt in 0..<10_000 {
            if attempt % 1_000 == 0 { sound = market.nextInput(50).transactions }
            var bytes = sound[random.below(sound.count)]
            switch random.below(4) {
            case 0:
                bytes = (0..<random.below(400)).map { _ in UInt8(truncatingIfNeeded: random.next())
                }
            case 1: bytes.removeLast(random.below(bytes.count))
            case 2: bytes.append(contentsOf: [UInt8](repeating: 0, count: 1 + random.below(5)))
            default:
                for _ in 0...random.below(4) {
                    bytes[random.below(bytes.count)] = UInt8(truncatingIfNeeded: random.next())
                }
            }
            switch market.desk.house.admit(bytes, at: market.desk.time) {
            case .admissible: admitted += 1
            case .inadmissible: break
            }
        }
        #expect(admitted < 100, "seed \(seed): changed bytes still verify")
    }

    @Test(arguments: [61, 62] as [UInt64])
    func `no well-signed operation makes the house trap`(seed: UInt64) throws {
        var market = RandomMarket(seed: seed, clients: 8)
        var random = SplitMix(seed: seed)
        for _ in 0..<5 { _ = try market.step(market.nextInput(20)) }
        for block in 0..<50 {
            let bytes = (0..<100).map { _ in
                let client = random.below(8)
                let operations = (0...random.below(2)).map { _ in wildOperation(&random) }
                let isWhole = random.below(2) == 0
                return market.desk.transaction(
                    for: client, by: market.signers(of: client), operations
                ) { $0.allOrNothing = isWhole }
            }
            do {
                _ = try market.step(market.desk.input(bytes))
            } catch {
                Issue.record("seed \(seed), block \(block): \(error)")
                return
            }
        }
        #expect(market.transactions == 5_000 + 100, "seed \(seed)")
    }

    private func wildOperation(_ random: inout SplitMix) -> Operation {
        let amount = Amount(random.anyInteger())
        let client = random.below(12)
        let number = SubaccountNumber(UInt16(truncatingIfNeeded: random.next() % 4))
        switch random.below(9) {
        case 0:
            return .transfer(
                Transfer(
                    from: number, to: Desk.address(client), toSubaccount: number, amount: amount))
        case 1: return .withdraw(Withdraw(from: number, amount: amount, recipient: .zero))
        case 2:
            return .deposit(
                Deposit(to: Desk.address(client), subaccount: number, amount: amount))
        case 3: return .cancelOrder(CancelOrder(order: OrderID(random.next() % 64)))
        case 4:
            return .grantAgent(
                GrantAgent(
                    key: Desk.key(client), expiry: Timestamp(random.anyInteger()),
                    scope: random.below(2) == 0 ? .account : .subaccount(number)))
        case 5:
            let agent = UInt32(truncatingIfNeeded: random.next())
            return .revokeAgent(RevokeAgent(agent: KeyID(random.below(2) == 0 ? agent % 8 : agent)))
        case 6: return .setSigners(.ownKey)
        default:
            let price: Int64 = random.anyInteger()
            let kinds = TimeInForce.allCases
            return .placeOrder(
                PlaceOrder(
                    subaccount: number, market: MarketID(UInt32(random.below(3))),
                    side: random.below(2) == 0 ? .buy : .sell,
                    price: Price(random.below(2) == 0 ? price : price / 500 * 500),
                    lots: Lots(random.anyInteger()), timeInForce: kinds[random.below(3)],
                    reduceOnly: random.below(4) == 0, clientID: random.next()))
        }
    }

    @Test func `a block with one inadmissible transaction changes nothing`() throws {
        var desk = Desk()
        try desk.run()
        let before = desk.house.root()
        let good = desk.transaction(1, [Desk.order(.buy, 5, at: 59_000_000)])
        let garbage: [UInt8] = [1, 2, 3]
        let input = desk.input([good, garbage])
        #expect(throws: BlockFault.self) { try desk.house.execute(input) }
        #expect(desk.house.root() == before)
        #expect(desk.house.height == Height(1))
        // The good one alone goes in afterwards.
        let outcome = try desk.run([good])
        #expect(outcome.receipts[0].operations[0].restedOrder != nil)
    }

    @Test func `a block that breaks an invariant is taken back whole`() throws {
        var desk = Desk()
        try desk.run()
        desk.house.accounts.subaccounts.update(0) { $0.balance += 1 }
        _ = desk.house.sealBlock()
        let before = desk.house.root()
        let input = desk.input([desk.transaction(1, [Desk.order(.buy, 5, at: 59_000_000)])])
        #expect(
            throws: BlockFault.halted(
                invariant: "all balances together are zero", numbers: [1])
        ) { try desk.house.execute(input) }
        #expect(desk.house.root() == before)
    }
}
