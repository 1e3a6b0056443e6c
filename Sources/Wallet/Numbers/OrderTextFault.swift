/// Why an order's words are refused.
package enum OrderTextFault: Error, Equatable, Sendable, CustomStringConvertible {
    case unknownSide(String)
    case unknownTimeInForce(String)
    case size(QuantityFault)
    case price(QuantityFault)
    case notionalTooLarge(size: String, price: String)

    package var description: String {
        switch self {
        case .unknownSide(let word): "'\(word)' is no side: buy or sell"
        case .unknownTimeInForce(let word): "'\(word)' is no time in force: gtc, ioc or po"
        case .size(let fault): "size \(fault)"
        case .price(let fault): "price \(fault)"
        case .notionalTooLarge(let size, let price):
            "size \(size) at price \(price) is worth more than any amount can say"
        }
    }
}
