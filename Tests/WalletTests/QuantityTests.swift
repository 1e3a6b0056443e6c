import Arithmetic
import TestSupport
import Testing
import Transactions
import Vocabulary

@testable import Wallet

@Suite struct QuantityTests {
    @Test(arguments: [
        ("1", 1_000_000), ("0.000001", 1), ("12.5", 12_500_000), ("12.500000", 12_500_000),
        ("12.50000000", 12_500_000), ("1152921504606.846976", 1 << 60),
    ])
    func `amounts are read exactly`(text: String, raw: Int) throws {
        #expect(try AmountText.read(text).rawValue == Int64(raw))
    }

    @Test func `amounts that are refused name their neighbors`() {
        let most = "1152921504606.846976"
        let table: [(String, QuantityFault)] = [
            ("", .notANumber(text: "", .empty)),
            ("1,5", .notANumber(text: "1,5", .notADigit(offset: 1))),
            ("1e6", .notANumber(text: "1e6", .notADigit(offset: 1))),
            ("+1", .notANumber(text: "+1", .notADigit(offset: 0))),
            ("01", .notANumber(text: "01", .leadingZero)),
            ("1.", .notANumber(text: "1.", .notADigit(offset: 2))),
            ("1.0000005", grid("1.0000005", "0.000001", "1", "1.000001")),
            ("0.0000001", grid("0.0000001", "0.000001", nil, "0.000001")),
            ("0", .outOfRange(text: "0", least: "0.000001", most: most)),
            ("-1", .outOfRange(text: "-1", least: "0.000001", most: most)),
            ("-0.0000001", .outOfRange(text: "-0.0000001", least: "0.000001", most: most)),
            ("-0", .notANumber(text: "-0", .negativeZero)),
            (
                "1152921504606.846977",
                .outOfRange(
                    text: "1152921504606.846977", least: "0.000001", most: most)
            ),
            (
                "99999999999999999999",
                .outOfRange(
                    text: "99999999999999999999", least: "0.000001", most: most)
            ),
        ]
        for (text, fault) in table {
            #expect(throws: fault, "\(text)") { try AmountText.read(text) }
        }
    }

    @Test func `a bound may be zero`() throws {
        #expect(try AmountText.readBound("0") == .zero)
        #expect(try AmountText.readBound("0.25") == Amount(250_000))
    }

    @Test(arguments: [("0.001", 1), ("0.5", 500), ("12", 12_000), ("1.100000", 1100)])
    func `sizes are whole lots`(text: String, lots: Int) throws {
        #expect(try Samples.bitcoin().readSize(text).rawValue == Int64(lots))
    }

    @Test(arguments: [("60000", 60_000_000), ("60000.5", 60_000_500), ("0.5", 500)])
    func `prices are whole ticks for a lot`(text: String, raw: Int) throws {
        let market = try Samples.bitcoin()
        #expect(try market.readPrice(text).rawValue == Int64(raw))
        #expect(market.write(Price(Int64(raw))) == text)
    }

    @Test func `prices off the tick name the nearest valid ones`() throws {
        let market = try Samples.bitcoin()
        #expect(throws: grid("60000.03", "0.5", "60000", "60000.5")) {
            try market.readPrice("60000.03")
        }
        #expect(throws: grid("60000.50001", "0.5", "60000.5", "60001")) {
            try market.readPrice("60000.50001")
        }
        #expect(throws: grid("0.1", "0.5", nil, "0.5")) { try market.readPrice("0.1") }
        #expect(throws: grid("0.0005", "0.001", nil, "0.001")) { try market.readSize("0.0005") }
        #expect(
            QuantityFault.offGrid(text: "7.3", step: "0.5", down: "7", up: "7.5").description
                == "7.3 is not a multiple of 0.5; nearest: 7 (down), 7.5 (up)")
    }

    @Test func `lots finer than a millionth make coarse prices`() throws {
        let market = try #require(
            MarketScale(market: MarketID(3), symbol: "X", lotDecimals: 8, tick: Price(5)))
        // One raw unit of price is a hundred for a whole unit, the tick five hundred.
        #expect(try market.readPrice("1500").rawValue == 15)
        #expect(market.write(Price(15)) == "1500")
        #expect(throws: grid("1700", "500", "1500", "2000")) { try market.readPrice("1700") }
        #expect(throws: grid("1500.5", "500", "1500", "2000")) {
            try market.readPrice("1500.5")
        }
        #expect(try market.readSize("0.00000001").rawValue == 1)
    }

    @Test func `every price that is written is read back`() throws {
        let seed: UInt64 = 5
        var random = SplitMix(seed: seed)
        for _ in 0..<2000 {
            let decimals = Int(random.next() % 13)
            let tick = Int64(random.next() % 1000) + 1
            let market = try #require(
                MarketScale(
                    market: MarketID(0), symbol: "M", lotDecimals: decimals, tick: Price(tick)))
            let steps = Int64(random.next() % UInt64(Limits.price / tick)) + 1
            let price = Price(steps * tick)
            let lots = Lots(Int64(random.next() % UInt64(Limits.lots)) + 1)
            #expect(try market.readPrice(market.write(price)) == price, "seed \(seed)")
            #expect(try market.readSize(market.write(lots)) == lots, "seed \(seed)")
        }
    }

    @Test func `hostile scales make no market`() {
        for (decimals, tick) in [(-1, 1), (13, 1), (3, 0), (3, -5), (3, Int64.max)] {
            #expect(
                MarketScale(
                    market: MarketID(0), symbol: "", lotDecimals: decimals, tick: Price(tick))
                    == nil)
        }
    }

    @Test func `no text traps`() throws {
        let market = try Samples.bitcoin()
        let alphabet = Array("0123456789.-+e ×\u{0}9")
        let seed: UInt64 = 77
        var random = SplitMix(seed: seed)
        for _ in 0..<5_000 {
            let count = Int(random.next() % 26)
            let text = String((0..<count).map { _ in alphabet[Int(random.next() % 17)] })
            for read in [market.readPrice, { Price(try market.readSize($0).rawValue) }] {
                do {
                    #expect(try read(text).rawValue > 0, "seed \(seed)")
                } catch {
                    #expect(error is QuantityFault)
                }
            }
        }
    }

    @Test func `an order is read as it was written`() throws {
        let text = OrderText(
            side: "sell", size: "0.25", price: "60000.5", timeInForce: "po", reduceOnly: true,
            clientID: 9)
        let order = try text.read(on: try Samples.bitcoin(), subaccount: SubaccountNumber(2))
        #expect(
            order
                == PlaceOrder(
                    subaccount: SubaccountNumber(2), market: MarketID(0), side: .sell,
                    price: Price(60_000_500), lots: Lots(250), timeInForce: .postOnly,
                    reduceOnly: true, clientID: 9))
    }

    @Test func `an order with one bad word is refused for that word`() throws {
        let market = try Samples.bitcoin()
        let table: [(OrderText, OrderTextFault)] = [
            (OrderText(side: "long", size: "1", price: "1"), .unknownSide("long")),
            (
                OrderText(side: "buy", size: "1", price: "1", timeInForce: "fok"),
                .unknownTimeInForce("fok")
            ),
            (
                OrderText(side: "buy", size: "x", price: "1"),
                .size(.notANumber(text: "x", .notADigit(offset: 0)))
            ),
            (
                OrderText(side: "buy", size: "1", price: "1.2"),
                .price(grid("1.2", "0.5", "1", "1.5"))
            ),
            (
                OrderText(side: "buy", size: "1099511627.776", price: "1099511627.5"),
                .notionalTooLarge(size: "1099511627.776", price: "1099511627.5")
            ),
        ]
        for (text, fault) in table {
            #expect(throws: fault) { try text.read(on: market, subaccount: .main) }
        }
    }

    private func grid(
        _ text: String, _ step: String, _ down: String?, _ up: String?
    ) -> QuantityFault {
        .offGrid(text: text, step: step, down: down, up: up)
    }
}
