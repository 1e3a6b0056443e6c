import Encoding
import Vocabulary

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

    package struct Agent: Equatable, Sendable {
        package let number: KeyID
        package let key: AccountAddress
        package let expiry: Timestamp
        /// The only subaccount that it may act for, if there is but one.
        package let subaccount: String?
    }

    package let address: String
    package let exists: Bool
    /// How many of the signers must sign; zero for the account's own key.
    package let threshold: Int
    package let signers: [AccountAddress]
    package let agents: [Agent]
    package let subaccounts: [Subaccount]

    package init(_ answer: AnswerReader) throws(AnswerFault) {
        address = try answer.text("address")
        exists = try answer.flag("exists")
        threshold = try answer["threshold"]?.whole() ?? 0
        signers =
            try answer["signers"]?.each { (key) throws(AnswerFault) in try key.address() } ?? []
        agents = try answer["agents"]?.each(Agent.init) ?? []
        subaccounts = try answer.each("subaccounts", Subaccount.init)
    }
}

extension AccountAnswer.Agent {
    fileprivate init(_ answer: AnswerReader) throws(AnswerFault) {
        number = KeyID(try answer.whole("number"))
        key = try answer.member("key").address()
        expiry = Timestamp(try answer.whole("expiry"))
        subaccount = try answer["subaccount"]?.word()
    }
}

extension AnswerReader {
    fileprivate func address() throws(AnswerFault) -> AccountAddress {
        let text = try text()
        do throws(TextFault) { return try AccountAddress(text: text) } catch {
            throw fault(.notAccepted("an address begins with nov1"))
        }
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
