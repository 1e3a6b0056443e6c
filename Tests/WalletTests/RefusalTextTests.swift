import Encoding
import Testing
import Transactions
import Vocabulary

@testable import Wallet

@Suite struct RefusalTextTests {
    @Test(arguments: [
        ("NV1202", [0, 1_000_000], "a size of 0 BTC-PERP; 0.001 to 1000 may be"),
        ("NV1203", [-500, 1_000_000], "a price of -0.5 for one BTC-PERP; up to 1000 may be"),
        (
            "NV1204", [60_000_250, 500],
            "the price 60000.25 is not a multiple of the tick of BTC-PERP, 0.5"
        ),
        (
            "NV1206", [60_000_000, 59_999_500],
            "a post-only order at 60000 would take the order at 59999.5"
        ),
        (
            "NV1301", [5_000, 4_000],
            "the position could become 5 BTC-PERP, over the limit of 4"
        ),
        ("NV1302", [-250], "the position is -0.25 BTC-PERP; this side reduces nothing"),
        ("NV1208", [0, 3], "BTC-PERP takes cancels only until 3 more rounds of prices"),
        ("NV1211", [0, 12_500_000], "BTC-PERP is halted: losses of 12.5 are not covered"),
        (
            "NV1404", [0],
            "the price of BTC-PERP, in which a position is held, is not certain"
        ),
        ("NV1401", [12_500_000, -1], "free equity would be 12.5, the initial margin -0.000001"),
    ])
    func `refusals are told in decimals of the market`(
        code: String, numbers: [Int64], text: String
    ) throws {
        let market = try Samples.bitcoin()
        let words = RefusalText(markets: [market], market: market)
        #expect(Self.trimmed(words.write(code: code, numbers: numbers)) == Self.trimmed(text))
    }

    @Test func `what is not known stays as the chain words it`() throws {
        let market = try Samples.bitcoin()
        let known = RefusalText(markets: [market], market: market)
        let unknown = RefusalText(markets: [], market: nil)
        #expect(unknown.write(code: "NV1202", numbers: [0, 5]) == nil)
        #expect(unknown.write(code: "NV1208", numbers: [0, 5]) == nil)
        for (code, numbers) in [
            ("NV1202", []), ("NV1202", [1]), ("NV1208", [-1, 2]), ("NV1208", [9, 2]),
            ("NV1208", []), ("NV1207", [3]), ("NV9999", [1, 2]), ("", []),
            ("NV1401", [1, 2, 3]), ("NV1302", []),
        ] as [(String, [Int64])] {
            #expect(known.write(code: code, numbers: numbers) == nil, "\(code) \(numbers)")
        }
    }

    @Test func `extreme numbers of a node do not trap`() throws {
        let scale = try #require(
            MarketScale(market: MarketID(0), symbol: "X", lotDecimals: 12, tick: Price(1)))
        for market in [try Samples.bitcoin(), scale] {
            let words = RefusalText(markets: [market], market: market)
            for number in [Int64.min, -1, 0, 1, .max] {
                for code in 1100...1599 {
                    _ = words.write(code: "NV\(code)", numbers: [number])
                    _ = words.write(code: "NV\(code)", numbers: [number, number])
                }
            }
        }
    }

    @Test func `an answer is worded by the operations that were asked for`() throws {
        let refused =
            #"{"kind":"place_order","result":"refused","code":"NV1301","#
            + #""message":"lots","details":["5000","4000"],"events":[]}"#
        let json =
            #"{"status":"final","height":"1","index":0,"fee":"0","operations":[\#(refused)]}"#
        let value = try JSONReader.read(Array(json.utf8), comments: false, limit: 4096)
        let answer = try TransactionAnswer(AnswerReader(value))
        let market = try Samples.bitcoin()
        let order = Operation.placeOrder(
            PlaceOrder(
                subaccount: .main, market: MarketID(0), side: .buy, price: Price(500),
                lots: Lots(1), timeInForce: .goodTillCanceled, reduceOnly: false, clientID: 0))
        let worded = answer.worded(markets: [market], operations: [order])
        #expect(
            worded.refused.first?.refusal.message
                == "the position could become 5 BTC-PERP, over the limit of 4")
        #expect(answer.worded(markets: [market]).refused.first?.refusal.message == "lots")
        #expect(
            answer.worded(markets: [], operations: [order]).refused.first?.refusal.message
                == "lots")
    }

    @Test(arguments: [
        ("no", nil, nil, "no"), ("no", "NV1011", "the fee", "no: the fee"),
        ("NV1011: the fee", "NV1011", "NV1011: the fee", "the fee"),
        ("NV1011: the fee", "NV1011", "the fee", "the fee"),
    ])
    func `a node that says a thing twice is quoted once`(
        message: String, code: String?, detail: String?, text: String
    ) {
        let refusal = NodeRefusal(number: -32000, message: message, code: code, detail: detail)
        #expect(refusal.description == text)
    }

    /// Decimals may or may not have zeros at their end; the value is what is compared.
    private static func trimmed(_ text: String?) -> String? {
        text.map { $0.replacing(/(\.[0-9]*?)0+(?![0-9])/) { String($0.1) } }
            .map { $0.replacing(/\.(?![0-9])/, with: "") }
    }
}
