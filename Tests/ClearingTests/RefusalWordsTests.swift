import Testing
import Vocabulary

@testable import Clearing

@Suite struct RefusalWordsTests {
    @Test(
        arguments: [
            (
                .exchange(.sizeOutOfRange(have: .zero, limit: Lots(1_000_000))),
                "a size of 0 BTC-PERP; 0.001 to 1000 may be"
            ),
            (
                .exchange(.priceOutOfRange(have: Price(-500), limit: Price(1_000_000))),
                "a price of -0.5 for one BTC-PERP; up to 1000 may be"
            ),
            (
                .exchange(.offTick(price: Price(60_000_250), tick: Price(500))),
                "the price 60000.25 is not a multiple of the tick, 0.5"
            ),
            (
                .exchange(.wouldTake(price: Price(60_000_000), best: Price(59_999_500))),
                "a post-only order at 60000 would take the order at 59999.5"
            ),
            (
                .positions(.positionOverLimit(have: Lots(5_000), limit: Lots(4_000))),
                "the position could become 5 BTC-PERP, over the limit of 4"
            ),
            (
                .positions(.nothingToReduce(have: Lots(-250))),
                "the position is -0.25 BTC-PERP; this side reduces nothing"
            ),
            (
                .exchange(.cancelOnly(MarketID(1), freshNeeded: 3)),
                "ETH-PERP takes cancels only until 3 more rounds of prices"
            ),
            (
                .exchange(.halted(MarketID(0), debt: Amount(12_500_000))),
                "BTC-PERP is halted: losses of 12.5 are not covered"
            ),
            (
                .risk(.pricesUncertain(MarketID(1))),
                "the price of ETH-PERP, in which a position is held, is not certain"
            ),
            (
                .risk(.marginBelowInitial(have: Amount(12_500_000), need: Amount(-1))),
                "free equity would be 12.5, the initial margin -0.000001"
            ),
            (.accounts(.amountNotPositive(.zero)), "the amount is 0; it must be above zero"),
        ] as [(Refusal, String)])
    func `refusals are told in decimals of the market`(refusal: Refusal, text: String) {
        #expect(refusal.text(RefusalWords(Self.markets, on: MarketID(0))) == text)
    }

    @Test(
        arguments: [
            (
                .exchange(.sizeOutOfRange(have: .zero, limit: Lots(9))),
                "a size of 0 lots; 1 to 9 may be"
            ),
            (
                .exchange(.priceOutOfRange(have: Price(-5), limit: Price(9))),
                "a price of -5 for one lot; up to 9 may be"
            ),
            (
                .positions(.positionOverLimit(have: Lots(5), limit: Lots(4))),
                "the position could become 5 lots, over the limit of 4"
            ),
            (
                .exchange(.postOnly(MarketID(7), blocks: 10)),
                "market 7 takes post-only orders for 10 more blocks"
            ),
        ] as [(Refusal, String)])
    func `what is not known of markets stays as the chain counts it`(
        refusal: Refusal, text: String
    ) {
        #expect(refusal.text(.raw) == text)
        #expect(refusal.text(RefusalWords(Self.markets, on: MarketID(2))) == text)
        #expect(refusal.description == "\(refusal.code): \(text)")
    }

    @Test func `lots finer than a millionth make prices that end in zeros`() {
        var market = Self.markets[0]
        market.lotDecimals = 12
        #expect(market.text(Price(.min)) == "-9223372036854775808000000")
        #expect(market.text(Price.zero) == "0")
        #expect(market.text(Lots(.min)) == "-9223372.036854775808")
        for refusal in ReceiptTests.refusals {
            #expect(!refusal.text(RefusalWords([market], on: MarketID(0))).isEmpty)
        }
    }

    private static let markets = ClearingGenesis.development(
        accounts: [], authority: Desk.address(0), oraclePowers: [1]
    ).markets
}
