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

    private mutating func makeTransaction() -> [UInt8] {
        let client = random.below(clients)
        let count = random.below(6) == 0 ? 1 + random.below(5) : 1
        let operations = (0..<count).map { _ in makeOperation(client) }
        return desk.transaction(client, operations, allOrNothing: random.below(2) == 0)
    }

    private mutating func makeOperation(_ client: Int) -> Operation {
        switch random.below(40) {
        case 0: return Desk.transfer(amount(), to: random.below(clients + 4), into: subaccount())
        case 1: return Desk.withdraw(amount(), from: subaccount())
        case 2: return Desk.deposit(amount(), to: random.below(clients))
        case 3...12:
            let next = desk.house.calendar.row.nextOrder
            let back = UInt64(random.below(400))
            return .cancelOrder(CancelOrder(order: OrderID(next > back ? next - back : 1)))
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
