import Vocabulary

/// One validator's price for one market, as the block brings it.
package struct PriceReport: Equatable, Sendable {
    package var validator: ValidatorIndex
    package var published: Timestamp
    package var market: MarketID
    package var price: Price

    package init(
        validator: ValidatorIndex, published: Timestamp, market: MarketID, price: Price
    ) {
        self.validator = validator
        self.published = published
        self.market = market
        self.price = price
    }
}
