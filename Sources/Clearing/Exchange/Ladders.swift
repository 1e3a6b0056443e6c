import Vocabulary

/// The levels of every book, each side sorted with the best price last. Derived from the orders
/// and outside the root; every change is logged, so ladders go back and forth with their orders.
struct Ladders: Sendable {
    /// What a level was before a change; nil if it was not there.
    struct Change: Sendable {
        let ladder: Int
        let price: Int64
        let level: Level?
    }

    struct Delta: Sendable {
        let before: [Change]
        let after: [Change]
    }

    private var ladders: [[Level]]
    private var log: [Change] = []

    init(markets: Int) { ladders = Array(repeating: [], count: markets * 2) }

    static func ladder(_ market: UInt32, _ side: Side) -> Int {
        Int(market) * 2 + (side == .buy ? 0 : 1)
    }

    func levels(_ market: UInt32, _ side: Side) -> [Level] {
        ladders[Self.ladder(market, side)]
    }

    func best(_ market: UInt32, _ side: Side) -> Level? {
        ladders[Self.ladder(market, side)].last
    }

    /// The level `rank` places behind the best; nil beyond the worst.
    func level(_ market: UInt32, _ side: Side, rank: Int) -> Level? {
        let ladder = Self.ladder(market, side)
        let index = ladders[ladder].count - 1 - rank
        return index >= 0 ? ladders[ladder][index] : nil
    }

    func depth(_ market: UInt32, _ side: Side) -> Int {
        ladders[Self.ladder(market, side)].count
    }

    func level(_ market: UInt32, _ side: Side, at price: Int64) -> Level? {
        let ladder = Self.ladder(market, side)
        let index = place(of: price, in: ladder)
        guard index < ladders[ladder].count, ladders[ladder][index].price == price else {
            return nil
        }
        return ladders[ladder][index]
    }

    /// Puts a level in, or in place of the one at its price.
    mutating func put(_ level: Level, _ market: UInt32, _ side: Side) {
        set(level.price, to: level, ladder: Self.ladder(market, side), logging: true)
    }

    mutating func remove(_ price: Int64, _ market: UInt32, _ side: Side) {
        set(price, to: nil, ladder: Self.ladder(market, side), logging: true)
    }

    // MARK: Going back and forth

    var mark: Int { log.count }

    mutating func rollback(to mark: Int) {
        while log.count > mark { apply(log.removeLast()) }
    }

    mutating func sealBlock() -> Delta {
        let before = log
        log = []
        return Delta(
            before: before,
            after: before.map { change in
                let index = place(of: change.price, in: change.ladder)
                let levels = ladders[change.ladder]
                let isThere = index < levels.count && levels[index].price == change.price
                return Change(
                    ladder: change.ladder, price: change.price,
                    level: isThere ? levels[index] : nil)
            })
    }

    mutating func undo(_ delta: Delta) {
        for change in delta.before.reversed() { apply(change) }
    }

    mutating func redo(_ delta: Delta) {
        for change in delta.after { apply(change) }
    }

    // MARK: Inside

    private mutating func apply(_ change: Change) {
        set(change.price, to: change.level, ladder: change.ladder, logging: false)
    }

    private mutating func set(_ price: Int64, to level: Level?, ladder: Int, logging: Bool) {
        let index = place(of: price, in: ladder)
        let isThere = index < ladders[ladder].count && ladders[ladder][index].price == price
        if logging {
            log.append(
                Change(
                    ladder: ladder, price: price, level: isThere ? ladders[ladder][index] : nil))
        }
        switch (isThere, level) {
        case (true, .some(let level)): ladders[ladder][index] = level
        case (true, .none): ladders[ladder].remove(at: index)
        case (false, .some(let level)): ladders[ladder].insert(level, at: index)
        case (false, .none): break
        }
    }

    /// Where the price is or belongs; most searches end near the best.
    private func place(of price: Int64, in ladder: Int) -> Int {
        let sign: Int64 = ladder.isMultiple(of: 2) ? 1 : -1
        let key = price * sign
        var low = 0
        var high = ladders[ladder].count
        if high > 8, ladders[ladder][high - 8].price * sign < key { low = high - 7 }
        while low < high {
            let middle = (low + high) / 2
            if ladders[ladder][middle].price * sign < key {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}
