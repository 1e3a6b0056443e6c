import Vocabulary

/// The codes, numbers and words of this room's refusals. Codes never change their meaning.
extension ExchangeRefusal {
    package var code: UInt16 {
        switch self {
        case .unknownMarket: 1201
        case .sizeOutOfRange: 1202
        case .priceOutOfRange: 1203
        case .offTick: 1204
        case .tooManyOrders: 1205
        case .wouldTake: 1206
        case .unknownOrder: 1207
        case .cancelOnly: 1208
        case .postOnly: 1209
        case .reduceOnly: 1210
        case .halted: 1211
        }
    }

    package var numbers: [Int64] {
        switch self {
        case .unknownMarket(let a):
            [Int64(a.rawValue)]
        case .sizeOutOfRange(let a, let b):
            [a.rawValue, b.rawValue]
        case .priceOutOfRange(let a, let b):
            [a.rawValue, b.rawValue]
        case .offTick(let a, let b):
            [a.rawValue, b.rawValue]
        case .tooManyOrders(let a, let b):
            [Int64(a), Int64(b)]
        case .wouldTake(let a, let b):
            [a.rawValue, b.rawValue]
        case .unknownOrder(let a):
            [Int64(bitPattern: a.rawValue)]
        case .cancelOnly(let a, let b):
            [Int64(a.rawValue), Int64(b)]
        case .postOnly(let a, let b):
            [Int64(a.rawValue), Int64(b)]
        case .reduceOnly(let a, let b):
            [Int64(a.rawValue), b]
        case .halted(let a, let b):
            [Int64(a.rawValue), b.rawValue]
        }
    }

    func text(_ words: RefusalWords) -> String {
        switch self {
        case .unknownMarket(let a):
            "there is no market \(a)"
        case .sizeOutOfRange(let a, let b):
            "a size of \(words.quantity(a)); \(words.size(Lots(1))) to \(words.size(b)) may be"
        case .priceOutOfRange(let a, let b):
            "a price of \(words.price(a)) for one \(words.unit); up to \(words.price(b)) may be"
        case .offTick(let a, let b):
            "the price \(words.price(a)) is not a multiple of the tick, \(words.price(b))"
        case .tooManyOrders(let a, let b):
            "the subaccount has \(a) orders of at most \(b)"
        case .wouldTake(let a, let b):
            "a post-only order at \(words.price(a)) would take the order at \(words.price(b))"
        case .unknownOrder(let a):
            "no order \(a) of this account rests"
        case .cancelOnly(let a, let b):
            "\(words.symbol(a)) takes cancels only until \(b) more rounds of prices"
        case .postOnly(let a, let b):
            "\(words.symbol(a)) takes post-only orders for \(b) more blocks"
        case .reduceOnly(let a, let b):
            "the price of \(words.symbol(a)) is \(b) ms old; only reduce-only orders are taken"
        case .halted(let a, let b):
            "\(words.symbol(a)) is halted: losses of \(b.text) are not covered"
        }
    }

    /// Nil unless `code` is of this room and the numbers are what it has.
    init?(code: UInt16, numbers: [Int64]) {
        switch (code, numbers.count) {
        case (1201, 1):
            guard let a = MarketID(exactly: numbers[0]) else { return nil }
            self = .unknownMarket(a)
        case (1202, 2):
            let a = Lots(numbers[0])
            let b = Lots(numbers[1])
            self = .sizeOutOfRange(have: a, limit: b)
        case (1203, 2):
            let a = Price(numbers[0])
            let b = Price(numbers[1])
            self = .priceOutOfRange(have: a, limit: b)
        case (1204, 2):
            let a = Price(numbers[0])
            let b = Price(numbers[1])
            self = .offTick(price: a, tick: b)
        case (1205, 2):
            guard let a = Int(exactly: numbers[0]), let b = Int(exactly: numbers[1]) else {
                return nil
            }
            self = .tooManyOrders(have: a, limit: b)
        case (1206, 2):
            let a = Price(numbers[0])
            let b = Price(numbers[1])
            self = .wouldTake(price: a, best: b)
        case (1207, 1):
            let a = OrderID(UInt64(bitPattern: numbers[0]))
            self = .unknownOrder(a)
        case (1208, 2):
            guard let a = MarketID(exactly: numbers[0]), let b = Int(exactly: numbers[1])
            else { return nil }
            self = .cancelOnly(a, freshNeeded: b)
        case (1209, 2):
            guard let a = MarketID(exactly: numbers[0]), let b = Int(exactly: numbers[1])
            else { return nil }
            self = .postOnly(a, blocks: b)
        case (1210, 2):
            guard let a = MarketID(exactly: numbers[0]) else { return nil }
            let b = numbers[1]
            self = .reduceOnly(a, ageMilliseconds: b)
        case (1211, 2):
            guard let a = MarketID(exactly: numbers[0]) else { return nil }
            let b = Amount(numbers[1])
            self = .halted(a, debt: b)
        default: return nil
        }
    }
}
