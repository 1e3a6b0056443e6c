import Cryptography
import Vocabulary

/// Knows: arriving orders that were checked, fills that were decided.
/// Owns: resting orders, the ladders of levels, last trades.
/// Offers: a match as a plan (pure, in `Matching`), rest, reduce, remove.
/// Refuses: with `ExchangeRefusal`, where an operation asks.
/// Never: margin, balances.
struct Exchange: Sendable {
    var orders = Table<OrderRow>(name: "orders")
    var trades = Table<TradeRow>(name: "trades")
    var ladders: Ladders
    var byID = JournaledIndex<NumberKey>()

    init(markets: Int) {
        ladders = Ladders(markets: markets)
        for _ in 0..<markets { _ = trades.insert(TradeRow()) }
    }

    func order(_ id: OrderID) -> UInt32? { byID[NumberKey(number: id.rawValue)] }

    func bookPrices(_ market: UInt32) -> BookPrices? {
        guard let bid = ladders.best(market, .buy), let ask = ladders.best(market, .sell) else {
            return nil
        }
        return BookPrices(bid: bid.price, ask: ask.price, last: trades[market].lastPrice)
    }

    /// Puts an order behind all others of its price; `ownerFirst` begins its owner's list.
    /// Returns the order's row, which is the list's new beginning.
    mutating func rest(_ order: OrderRow, ownerFirst: Link) -> UInt32 {
        let market = UInt32(order.market)
        var row = order
        var level =
            ladders.level(market, order.side, at: order.price)
            ?? Level(price: order.price, lots: 0, first: .none, last: .none, orders: 0)
        row.previous = level.last
        row.next = .none
        row.ownerNext = ownerFirst
        row.ownerPrevious = .none
        let id = orders.insert(row)
        if let last = level.last.id { orders.update(last) { $0.next = Link(id) } }
        if let first = ownerFirst.id { orders.update(first) { $0.ownerPrevious = Link(id) } }
        if level.first == .none { level.first = Link(id) }
        level.last = Link(id)
        level.lots += order.lots
        level.orders += 1
        ladders.put(level, market, order.side)
        byID.insert(NumberKey(number: order.id), id)
        return id
    }

    /// Fills a part of an order, less than the whole.
    mutating func reduce(_ id: UInt32, by lots: Int64) {
        let row = orders[id]
        invariant(lots > 0 && lots < row.lots, "a partial fill leaves a rest")
        orders.update(id) { $0.lots -= lots }
        changeLevel(of: row) { $0.lots -= lots }
    }

    /// Takes an order off the book; returns its owner's list's new beginning.
    mutating func remove(_ id: UInt32, ownerFirst: Link) -> Link {
        let row = orders[id]
        if let previous = row.previous.id { orders.update(previous) { $0.next = row.next } }
        if let next = row.next.id { orders.update(next) { $0.previous = row.previous } }
        if let previous = row.ownerPrevious.id {
            orders.update(previous) { $0.ownerNext = row.ownerNext }
        }
        if let next = row.ownerNext.id {
            orders.update(next) { $0.ownerPrevious = row.ownerPrevious }
        }
        changeLevel(of: row) { level in
            level.lots -= row.lots
            level.orders -= 1
            if level.first == Link(id) { level.first = row.next }
            if level.last == Link(id) { level.last = row.previous }
        }
        byID.remove(NumberKey(number: row.id))
        orders.remove(id)
        return ownerFirst == Link(id) ? row.ownerNext : ownerFirst
    }

    mutating func traded(_ market: UInt32, at price: Int64) {
        trades.update(market) { $0.lastPrice = price }
    }

    private mutating func changeLevel(of order: OrderRow, _ body: (inout Level) -> Void) {
        let market = UInt32(order.market)
        guard var level = ladders.level(market, order.side, at: order.price) else {
            broken("a resting order has a level")
        }
        body(&level)
        if level.orders == 0 {
            ladders.remove(order.price, market, order.side)
        } else {
            ladders.put(level, market, order.side)
        }
    }
}
