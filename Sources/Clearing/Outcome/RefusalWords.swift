import Vocabulary

/// How a refusal writes its numbers: as people do where the markets are known, else as the chain
/// counts.
///
/// A refusal knows its numbers, not the decimals of a market; whoever asked knows the markets, and
/// which of them the operation was about.
package struct RefusalWords {
    private let markets: [MarketRules]
    private let market: MarketRules?

    /// `market` is that of the operation, where it has one.
    package init(_ markets: [MarketRules], on market: MarketID?) {
        self.markets = markets
        self.market = market.flatMap { Self.rules($0, markets) }
    }

    /// With nothing known of the markets.
    static let raw = RefusalWords([], on: nil)

    func symbol(_ market: MarketID) -> String {
        Self.rules(market, markets)?.symbol ?? "market \(market)"
    }

    /// What prices of the operation's market are for.
    var unit: String { market?.symbol ?? "lot" }

    func price(_ price: Price) -> String { market?.text(price) ?? "\(price)" }

    func size(_ lots: Lots) -> String { market?.text(lots) ?? "\(lots)" }

    /// A size and what it is of.
    func quantity(_ lots: Lots) -> String { "\(size(lots)) \(market?.symbol ?? "lots")" }

    private static func rules(_ market: MarketID, _ markets: [MarketRules]) -> MarketRules? {
        let place = Int(market.rawValue)
        return place < markets.count ? markets[place] : nil
    }
}
