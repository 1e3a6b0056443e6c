/// One account as a node describes it, for showing.
package struct AccountAnswer: Equatable, Sendable {
    package struct Position: Equatable, Sendable {
        package let market: String
        package let size: String
        package let entry: String
        package let mark: String
        package let unrealized: String
    }

    package struct Order: Equatable, Sendable {
        package let id: String
        package let market: String
        package let side: String
        package let price: String
        package let size: String
        package let remaining: String
    }

    package struct Subaccount: Equatable, Sendable {
        package let number: String
        package let balance: String
        package let equity: String
        package let initial: String
        package let maintenance: String
        package let positions: [Position]
        package let orders: [Order]
    }

    package let address: String
    package let exists: Bool
    package let subaccounts: [Subaccount]

    package init(_ answer: AnswerReader) throws(AnswerFault) {
        address = try answer.text("address")
        exists = try answer.flag("exists")
        subaccounts = try answer.each("subaccounts", Subaccount.init)
    }
}

extension AccountAnswer.Subaccount {
    fileprivate init(_ answer: AnswerReader) throws(AnswerFault) {
        number = try answer.word("number")
        balance = try answer.word("balance")
        equity = try answer.word("equity")
        initial = try answer.word("initial")
        maintenance = try answer.word("maintenance")
        positions = try answer.each("positions", AccountAnswer.Position.init)
        orders = try answer.each("orders", AccountAnswer.Order.init)
    }
}

extension AccountAnswer.Position {
    fileprivate init(_ answer: AnswerReader) throws(AnswerFault) {
        market = try answer.word("market")
        size = try answer.word("size")
        entry = try answer.word("entry")
        mark = try answer.word("mark")
        unrealized = try answer.word("unrealized")
    }
}

extension AccountAnswer.Order {
    fileprivate init(_ answer: AnswerReader) throws(AnswerFault) {
        id = try answer.word("id")
        market = try answer.word("market")
        side = try answer.word("side")
        price = try answer.word("price")
        size = try answer.word("size")
        remaining = try answer.word("remaining")
    }
}
