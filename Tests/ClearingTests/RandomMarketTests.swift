import Cryptography
import TestSupport
import Testing
import Transactions
import Vocabulary

@testable import Clearing

@Suite struct RandomMarketTests {
    @Test(arguments: (LongRun.isAsked ? [1, 2, 3, 4, 5] : [1, 2]) as [UInt64])
    func `a crowd of random orders breaks no invariant`(seed: UInt64) throws {
        var market = RandomMarket(seed: seed)
        for block in 0..<130 {
            let input = market.nextInput(66)
            do {
                _ = try market.step(input)
            } catch {
                Issue.record("seed \(seed), block \(block): \(error)")
                return
            }
        }
        #expect(market.transactions > 6_000, "seed \(seed): \(market.transactions)")
        #expect(market.trades > 100, "seed \(seed)")
        #expect(market.liquidations > 0, "seed \(seed)")
        #expect(market.funding > 0, "seed \(seed)")
        #expect(market.byAgents > 10, "seed \(seed): \(market.byAgents)")
        #expect(market.bySigners > 10, "seed \(seed): \(market.bySigners)")
    }

    @Test(arguments: [11, 13] as [UInt64])
    func `an insurance that runs out halts markets and keeps money whole`(seed: UInt64) throws {
        var market = RandomMarket(seed: seed) { genesis in
            genesis.insurance = Amount(5_000_000_000)
        }
        market.jumps = 10
        var halted = 0
        for block in 0..<100 {
            let input = market.nextInput(40)
            do {
                _ = try market.step(input)
            } catch {
                Issue.record("seed \(seed), block \(block): \(error)")
                return
            }
            for view in market.desk.house.marketViews() {
                if case .halted = view.phase { halted += 1 }
            }
        }
        #expect(market.insurancePaid > 0, "seed \(seed)")
        #expect(halted > 0, "seed \(seed)")
    }

    @Test(arguments: [21, 22] as [UInt64])
    func `blocks undone and redone across branches give the same roots`(seed: UInt64) throws {
        var market = RandomMarket(seed: seed, clients: 12)
        var stack: [(input: BlockInput, before: Digest, outcome: BlockOutcome)] = []
        for round in 0..<60 {
            for _ in 0..<(1 + market.random.below(3)) {
                let before = market.desk.house.root()
                let input = market.nextInput(20)
                let outcome = try market.step(input)
                #expect(outcome.stateRoot == market.desk.house.root())
                stack.append((input, before, outcome))
            }
            // Back over some blocks, then one of them again by its delta, or another instead.
            var undone: [BlockOutcome] = []
            for _ in 0..<min(stack.count, market.random.below(4)) {
                let last = stack.removeLast()
                market.desk.house.undo(last.outcome.delta)
                market.desk.time = market.desk.house.time
                #expect(
                    market.desk.house.root() == last.before, "seed \(seed), round \(round)")
                undone.append(last.outcome)
            }
            for outcome in undone.reversed().prefix(market.random.below(undone.count + 1)) {
                let before = market.desk.house.root()
                market.desk.house.redo(outcome.delta)
                market.desk.time = market.desk.house.time
                let root = market.desk.house.root()
                #expect(root == outcome.stateRoot, "seed \(seed), round \(round)")
                try market.desk.house.audit()
                stack.append((market.desk.input(), before, outcome))
            }
        }
    }

    @Test(arguments: [31] as [UInt64])
    func `executing the same blocks again gives the same roots and receipts`(
        seed: UInt64
    ) throws {
        var first = RandomMarket(seed: seed, clients: 12)
        var second = RandomMarket(seed: seed, clients: 12)
        for block in 0..<40 {
            let one = try first.step(first.nextInput(30))
            // The second takes a detour: it executes, goes back, and executes again.
            let input = second.nextInput(30)
            let detour = try second.step(input)
            second.desk.house.undo(detour.delta)
            second.desk.time = second.desk.house.time
            let two = try second.step(input)
            #expect(one.stateRoot == two.stateRoot, "seed \(seed), block \(block)")
            #expect(one.receiptsRoot == two.receiptsRoot, "seed \(seed), block \(block)")
            #expect(one.receipts == two.receipts, "seed \(seed), block \(block)")
            #expect(one.events == two.events, "seed \(seed), block \(block)")
        }
    }

    @Test(arguments: [41] as [UInt64])
    func `the cached root is the root from scratch`(seed: UInt64) throws {
        var market = RandomMarket(seed: seed, clients: 12)
        for _ in 0..<20 { _ = try market.step(market.nextInput(30)) }
        var house = market.desk.house
        #expect(house.exchange.orders.root() == house.exchange.orders.rootFromScratch())
        #expect(house.positions.positions.root() == house.positions.positions.rootFromScratch())
        #expect(
            house.accounts.subaccounts.root() == house.accounts.subaccounts.rootFromScratch())
        #expect(house.accounts.nonces.root() == house.accounts.nonces.rootFromScratch())
        #expect(house.oracle.prices.root() == house.oracle.prices.rootFromScratch())
        #expect(house.authorities.agents.root() == house.authorities.agents.rootFromScratch())
        #expect(house.authorities.signers.root() == house.authorities.signers.rootFromScratch())
        #expect(house.authorities.accounts.root() == house.authorities.accounts.rootFromScratch())
    }
}
