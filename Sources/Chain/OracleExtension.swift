import Encoding
import Vocabulary

/// What a voter says things cost, as carried in its notarize vote.
package struct OracleExtension: Equatable, Canonical {
    package struct Quote: Equatable, Canonical {
        package let market: MarketID
        package let price: Price

        package init(market: MarketID, price: Price) {
            self.market = market
            self.price = price
        }

        package func encode(into writer: inout Writer) {
            writer.write(market)
            writer.write(price)
        }

        package init(from reader: inout Reader) throws(DecodingFault) {
            market = try reader.read()
            price = try reader.read()
        }
    }

    package let published: Timestamp
    /// Ascending by market, each once.
    package let quotes: [Quote]

    package init(published: Timestamp, quotes: [Quote]) {
        self.published = published
        self.quotes = quotes
    }

    package func encode(into writer: inout Writer) {
        writer.write(published)
        writer.write(sequence: quotes)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        published = try reader.read()
        let start = reader.offset
        quotes = try reader.readSequence(limit: Limits.markets, width: 12)
        guard zip(quotes, quotes.dropFirst()).allSatisfy({ $0.market < $1.market }) else {
            throw reader.fault(at: start, .notCanonical(.quoteOrder))
        }
    }
}
