import Transactions
import Vocabulary

extension Side {
    package var word: String {
        switch self {
        case .buy: "buy"
        case .sell: "sell"
        }
    }

    package init?(word: String) {
        guard let side = Side.allCases.first(where: { $0.word == word }) else { return nil }
        self = side
    }
}

extension TimeInForce {
    /// The short word of orders and their answers.
    package var word: String {
        switch self {
        case .goodTillCanceled: "gtc"
        case .immediateOrCancel: "ioc"
        case .postOnly: "po"
        }
    }

    /// What the word means.
    package var meaning: String {
        switch self {
        case .goodTillCanceled: "good till canceled"
        case .immediateOrCancel: "immediate or cancel"
        case .postOnly: "post only"
        }
    }

    package init?(word: String) {
        guard let value = TimeInForce.allCases.first(where: { $0.word == word }) else {
            return nil
        }
        self = value
    }
}
