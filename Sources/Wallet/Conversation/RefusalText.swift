import Vocabulary

/// A rule's "no" in the units of people: decimals of the market in place of lots and raw prices.
///
/// The chain words a refusal without looking at markets. Whoever asked knows which market it was
/// about, and the numbers come beside the words.
package struct RefusalText: Sendable {
    let markets: [MarketScale]
    /// The market of the operation that was refused, where it has one and it is known.
    let market: MarketScale?

    package init(markets: [MarketScale], market: MarketScale?) {
        self.markets = markets
        self.market = market
    }

    /// Nil where the chain's own words are as good, or where the numbers are not what the code has.
    package func write(code: String, numbers: [Int64]) -> String? {
        if let text = Self.amounts(code, numbers.map { AmountText.write(Amount($0)) }) {
            return text
        }
        if numbers.count == 2, let market {
            if let text = Self.pair(code, numbers[0], numbers[1], market) { return text }
        }
        if code == "NV1302", numbers.count == 1, let market {
            return "the position is \(size(numbers[0], market)); this side reduces nothing"
        }
        return aboutMarket(code, numbers)
    }

    /// Refusals whose numbers are amounts, whatever the market.
    private static func amounts(_ code: String, _ amounts: [String]) -> String? {
        switch (code, amounts.count) {
        case ("NV1102", 1): return "the amount is \(amounts[0]); it must be above zero"
        case ("NV1103", 2):
            return "a first credit of \(amounts[0]) is below the least, \(amounts[1])"
        case ("NV1108", 2):
            return "there would be \(amounts[0]) in all, over the limit of \(amounts[1])"
        case ("NV1109", 1): return "debts of \(amounts[0]) are outstanding; withdrawals wait"
        case ("NV1401", 2):
            return "free equity would be \(amounts[0]), the initial margin \(amounts[1])"
        case ("NV1402", 2):
            return "equity would be \(amounts[0]) against a maintenance margin of "
                + "\(amounts[1]), worse than before"
        case ("NV1403", 2): return "withdrawable is \(amounts[0]), wanted are \(amounts[1])"
        default: return nil
        }
    }

    private static func pair(
        _ code: String, _ first: Int64, _ second: Int64, _ market: MarketScale
    ) -> String? {
        let symbol = market.symbol
        switch code {
        case "NV1202":
            return "a size of \(market.write(Lots(first))) \(symbol); "
                + "\(market.write(market.lot)) to \(market.write(Lots(second))) may be"
        case "NV1203":
            return "a price of \(market.write(Price(first))) for one \(symbol); up to "
                + "\(market.write(Price(second))) may be"
        case "NV1204":
            return "the price \(market.write(Price(first))) is not a multiple of the tick of "
                + "\(symbol), \(market.write(Price(second)))"
        case "NV1206":
            return "a post-only order at \(market.write(Price(first))) would take the order at "
                + market.write(Price(second))
        case "NV1301":
            return "the position could become \(market.write(Lots(first))) \(symbol), over the "
                + "limit of \(market.write(Lots(second)))"
        default: return nil
        }
    }

    /// Refusals whose first number is a market's.
    private func aboutMarket(_ code: String, _ numbers: [Int64]) -> String? {
        guard let number = numbers.first, let id = UInt32(exactly: number),
            let symbol = markets.first(where: { $0.market == MarketID(id) })?.symbol
        else { return nil }
        switch (code, numbers.count) {
        case ("NV1208", 2):
            return "\(symbol) takes cancels only until \(numbers[1]) more rounds of prices"
        case ("NV1209", 2):
            return "\(symbol) takes post-only orders for \(numbers[1]) more blocks"
        case ("NV1210", 2):
            return "the price of \(symbol) is \(numbers[1]) ms old; only reduce-only orders are "
                + "taken"
        case ("NV1211", 2):
            return "\(symbol) is halted: losses of \(AmountText.write(Amount(numbers[1]))) are "
                + "not covered"
        case ("NV1404", 1):
            return "the price of \(symbol), in which a position is held, is not certain"
        default: return nil
        }
    }

    private func size(_ lots: Int64, _ market: MarketScale) -> String {
        "\(market.write(Lots(lots))) \(market.symbol)"
    }
}
