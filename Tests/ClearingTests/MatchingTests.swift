import TestSupport
import Testing
import Vocabulary

@testable import Clearing

/// The obvious book: one array of orders a side, searched and sorted every time.
private struct NaiveBook {
    struct Resting {
        var id: UInt64
        var owner: UInt32
        var price: Int64
        var lots: Int64
    }
    var sides: [Side: [Resting]] = [.buy: [], .sell: []]

    mutating func match(_ taker: Taker) -> (fills: [[Int64]], rest: Int64) {
        var rest = taker.lots
        var fills: [[Int64]] = []
        let side = taker.side.opposite
        var book = sides[side] ?? []
        book.sort { left, right in
            if left.price == right.price { return left.id < right.id }
            return side == .buy ? left.price > right.price : left.price < right.price
        }
        var kept: [Resting] = []
        for var order in book {
            let crosses =
                taker.side == .buy ? order.price <= taker.limit : order.price >= taker.limit
            if rest == 0 || !crosses {
                kept.append(order)
                continue
            }
            if order.owner == taker.subaccount { continue }
            let lots = min(rest, order.lots)
            fills.append([Int64(order.id), order.price, lots])
            rest -= lots
            order.lots -= lots
            if order.lots > 0 { kept.append(order) }
        }
        sides[side] = kept
        return (fills, rest)
    }
}

@Suite struct MatchingTests {
    /// The plan when every owner bears everything.
    private func matched(_ taker: Taker, in exchange: Exchange) -> MatchPlan {
        var walk = Matching(taker)
        while let offer = walk.next(in: exchange) {
            walk.take(offer, .fills(lots: offer.lots))
        }
        return walk.plan
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `random orders fill as in a sorted array`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        var exchange = Exchange(markets: 1)
        var naive = NaiveBook()
        var owners = Array(repeating: Link.none, count: 8)
        for id in 1...3_000 as ClosedRange<UInt64> {
            let side: Side = random.below(2) == 0 ? .buy : .sell
            let owner = UInt32(random.below(8))
            let taker = Taker(
                subaccount: owner, market: 0, side: side, limit: Int64(90 + random.below(20)),
                lots: Int64(1 + random.below(30)))
            let plan = matched(taker, in: exchange)
            for fill in plan.fills {
                let resting = exchange.orders[fill.row]
                if fill.lots < resting.lots {
                    exchange.reduce(fill.row, by: fill.lots)
                } else {
                    let place = Int(resting.subaccount)
                    owners[place] = exchange.remove(fill.row, ownerFirst: owners[place])
                }
            }
            for cancel in plan.cancels {
                owners[Int(owner)] = exchange.remove(cancel.row, ownerFirst: owners[Int(owner)])
            }
            let expected = naive.match(taker)
            #expect(
                plan.fills.map { [Int64($0.order), $0.price, $0.lots] } == expected.fills,
                "seed \(seed), order \(id)")
            #expect(plan.rest == expected.rest, "seed \(seed), order \(id)")
            if plan.rest > 0 {
                var row = OrderRow()
                row.id = id
                row.price = taker.limit
                row.lots = plan.rest
                row.subaccount = owner
                row.side = side
                owners[Int(owner)] = Link(exchange.rest(row, ownerFirst: owners[Int(owner)]))
                naive.sides[side]?.append(
                    NaiveBook.Resting(
                        id: id, owner: owner, price: taker.limit, lots: plan.rest))
            }
        }
        #expect(exchange.orders.count == naive.sides.values.reduce(0) { $0 + $1.count })
    }

    @Test func `at the bound on visited orders the rest is cut`() {
        var exchange = Exchange(markets: 1)
        var first = Link.none
        for id in 1...UInt64(Limits.fillsPerOrder + 1) {
            var row = OrderRow()
            row.id = id
            row.price = 100
            row.lots = 1
            row.side = .sell
            first = Link(exchange.rest(row, ownerFirst: first))
        }
        let all = Taker(subaccount: 1, market: 0, side: .buy, limit: 100, lots: 1_000)
        let plan = matched(all, in: exchange)
        #expect(plan.fills.count == Limits.fillsPerOrder)
        #expect(plan.isCut)
        let fewer = Taker(
            subaccount: 1, market: 0, side: .buy, limit: 100, lots: Int64(Limits.fillsPerOrder))
        #expect(!matched(fewer, in: exchange).isCut)
    }

    @Test func `an index forgets and finds like a list of pairs`() {
        var random = SplitMix(seed: 9)
        var index = JournaledIndex<NumberKey>()
        var pairs: [UInt64: UInt32] = [:]
        for _ in 0..<5_000 {
            let key = UInt64(random.below(300))
            let mark = index.mark
            if let id = pairs[key] {
                #expect(index[NumberKey(number: key)] == id)
                index.remove(NumberKey(number: key))
                if random.below(4) == 0 { index.rollback(to: mark) } else { pairs[key] = nil }
            } else {
                #expect(index[NumberKey(number: key)] == nil)
                index.insert(NumberKey(number: key), UInt32(key) + 1)
                if random.below(4) == 0 {
                    index.rollback(to: mark)
                } else {
                    pairs[key] = UInt32(key) + 1
                }
            }
            #expect(index.count == pairs.count)
        }
    }
}
