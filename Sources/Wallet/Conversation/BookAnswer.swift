/// The best levels of one market's book, each side from the best outward.
package struct BookAnswer: Equatable, Sendable {
    package struct Level: Equatable, Sendable {
        package let price: String
        package let size: String
        package let orders: String
    }

    package let market: String
    package let height: String
    package let bids: [Level]
    package let asks: [Level]

    package init(_ answer: AnswerReader) throws(AnswerFault) {
        market = try answer.word("market")
        height = try answer.word("height")
        bids = try answer.each("bids", Level.init)
        asks = try answer.each("asks", Level.init)
    }
}

extension BookAnswer.Level {
    fileprivate init(_ answer: AnswerReader) throws(AnswerFault) {
        price = try answer.word("price")
        size = try answer.word("size")
        orders = try answer.word("orders")
    }
}
