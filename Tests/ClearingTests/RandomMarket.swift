import Encoding
import TestSupport
import Transactions
import Vocabulary

@testable import Clearing

/// A crowd that does anything, around prices that wander and sometimes jump.
struct RandomMarket {
    var desk: Desk
    var random: SplitMix
    let clients: Int
    var prices: [Int64] = [60_000_000, 30_000_000]
    /// Out of a hundred blocks, how many begin with a jump.
    var jumps = 3
    private(set) var liquidations = 0
    private(set) var insurancePaid: Int64 = 0
    private(set) var debt: Int64 = 0
    private(set) var trades = 0
    private(set) var transactions = 0
    private(set) var funding = 0
    /// Transactions of agents, and of several signers.
    private(set) var byAgents = 0
    private(set) var bySigners = 0

    init(seed: UInt64, clients: Int = 24, change: (inout ClearingGenesis) -> Void = { _ in }) {
        self.clients = clients
        random = SplitMix(seed: seed)
        desk = Desk(clients: clients, balance: 20_000_000_000) { genesis in
            for market in genesis.markets.indices {
                genesis.markets[market].fundingIntervalMilliseconds = 20_000
                genesis.markets[market].impactNotional = Amount(100_000_000)
            }
            change(&genesis)
        }
    }

    /// The next block's input, made up for the present state.
    mutating func nextInput(_ count: Int) -> BlockInput {
        movePrices()
        let bytes = (0..<count).map { _ in makeTransaction() }
        let gap = random.below(200) == 0 ? 12_000 : Int64(100 + random.below(2_000))
        let silent = random.below(12) == 0
        return desk.input(
            bytes, prices: silent ? [nil, nil] : prices.map { Optional($0) }, after: gap)
    }

    mutating func step(_ input: BlockInput) throws(BlockFault) -> BlockOutcome {
        // What cannot enter is left out, as a leader does.
        let chosen = desk.house.select(
            input.transactions, height: input.height, time: input.time, byteLimit: 1 << 20)
        var block = input
        block.transactions = chosen.chosen
        let outcome = try desk.run(block)
        transactions += block.transactions.count
        for bytes in block.transactions { try count(bytes) }
        liquidations += outcome.summary.liquidations
        insurancePaid += outcome.summary.insurancePaid.rawValue
        debt += outcome.summary.debtRecorded.rawValue
        trades += outcome.summary.trades
        funding += outcome.summary.fundingPayments
        return outcome
    }

    private mutating func movePrices() {
        for market in prices.indices {
            let isJump = random.below(100) < jumps
            let reach = isJump ? 120 : 3
            let move = Int64(random.below(2 * reach + 1) - reach)
            let moved = prices[market] + prices[market] * move / 1_000
            prices[market] = min(max(moved, 10_000_000), 300_000_000)
        }
    }

    private mutating func count(_ bytes: [UInt8]) throws(BlockFault) {
        do throws(Malformation) {
            let signed = try SignedTransaction(canonical: bytes)
            if signed.transaction.key != .owner { byAgents += 1 }
            if signed.signatures.count > 1 { bySigners += 1 }
        } catch {
            throw .inadmissibleTransaction(index: 0, .malformed(error))
        }
    }

    private mutating func makeTransaction() -> [UInt8] {
        let client = random.below(clients)
        let count = random.below(6) == 0 ? 1 + random.below(5) : 1
        let isWhole = random.below(2) == 0
        if random.below(8) == 0, let (owner, key) = employer(of: client) {
            let operations = (0..<count).map { _ in random.below(4) == 0 ? cancel() : makeOrder() }
            return desk.transaction(for: owner, key: key, by: [client], operations) {
                $0.allOrNothing = isWhole
            }
        }
        let operations = (0..<count).map { _ in makeOperation(client) }
        return desk.transaction(for: client, by: signers(of: client), operations) {
            $0.allOrNothing = isWhole
        }
    }

    /// Whose agent a client is, under which number: of one account drawn by lot.
    private mutating func employer(of client: Int) -> (Int, KeyID)? {
        let owner = random.below(clients)
        let agents = desk.house.accountView(Desk.address(owner))?.agents ?? []
        return agents.last { $0.key == Desk.address(client) }.map { (owner, $0.number) }
    }

    /// As many of those who sign for a client as must.
    func signers(of client: Int) -> [Int] {
        guard let view = desk.house.accountView(Desk.address(client)), view.threshold > 0
        else { return [client] }
        let able = (0..<clients).filter { view.signers.contains(Desk.address($0)) }
        return Array(able.prefix(view.threshold))
    }

    private mutating func makeAuthority(_ client: Int) -> Operation {
        switch random.below(4) {
        case 0, 1:
            let life = Int64(random.below(40_000) - 1_000)
            let scope = random.below(3)
            return .grantAgent(
                GrantAgent(
                    key: Desk.key(random.below(clients)),
                    expiry: desk.time.advanced(byMilliseconds: life),
                    scope: scope == 2 ? .account : .subaccount(SubaccountNumber(UInt16(scope)))))
        case 2:
            return .revokeAgent(RevokeAgent(agent: KeyID(UInt32(random.below(6)))))
        default:
            let first = random.below(clients)
            let count = 1 + random.below(3)
            let keys = (first..<first + count).map { $0 % clients }
            return Desk.signers(random.below(count + 1), keys) ?? .setSigners(.ownKey)
        }
    }

    private mutating func cancel() -> Operation {
        let next = desk.house.calendar.row.nextOrder
        let back = UInt64(random.below(400))
        return .cancelOrder(CancelOrder(order: OrderID(next > back ? next - back : 1)))
    }

    private mutating func makeOperation(_ client: Int) -> Operation {
        switch random.below(42) {
        case 0: return Desk.transfer(amount(), to: random.below(clients + 4), into: subaccount())
        case 1: return Desk.withdraw(amount(), from: subaccount())
        case 2: return Desk.deposit(amount(), to: random.below(clients))
        case 3...12: return cancel()
        case 13, 14: return makeAuthority(client)
        default: return makeOrder()
        }
    }

    private mutating func makeOrder() -> Operation {
        let market = random.below(prices.count)
        let side: Side = random.below(2) == 0 ? .buy : .sell
        let away = Int64(random.below(41) - 28) * side.sign
        let price = (prices[market] - prices[market] * away / 2_000) / 500 * 500
        let kinds = TimeInForce.allCases
        // Sizes from a lot to what a whole balance can carry.
        let lots = Int64(1 + random.below(1 << random.below(15)))
        return Desk.order(
            side, lots, at: price, market: MarketID(UInt32(market)),
            kinds[random.below(kinds.count)], reduceOnly: random.below(8) == 0,
            subaccount: subaccount())
    }

    private mutating func subaccount() -> UInt16 { random.below(6) == 0 ? 1 : 0 }

    private mutating func amount() -> Int64 { Int64(random.below(1 << (1 + random.below(35)))) }
}
