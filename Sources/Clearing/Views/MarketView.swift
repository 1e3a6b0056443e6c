import Vocabulary

/// A market as everybody sees it.
package struct MarketView: Equatable, Sendable {
    package let id: MarketID
    package let rules: MarketRules
    package let phase: MarketPhase
    package let oraclePrice: Price
    package let oracleUpdated: Timestamp
    package let markPrice: Price
    package let lastPrice: Price?
    package let bestBid: Price?
    package let bestAsk: Price?
    package let openInterest: Lots
    package let fundingIndex: Int128
    /// The last payment's, for its interval, in billionths.
    package let fundingRate: Int64
    package let nextFunding: Timestamp?
    package let allowsLiquidation: Bool
    package let uncoveredLoss: Amount
}

/// One price of a book.
package struct LevelView: Equatable, Sendable {
    package let price: Price
    package let lots: Lots
    package let orders: Int
}

/// A book, best prices first.
package struct BookView: Equatable, Sendable {
    package let market: MarketID
    package let bids: [LevelView]
    package let asks: [LevelView]
}
