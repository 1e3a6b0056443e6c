import Clearing
import Cryptography
import Encoding
import Vocabulary

/// Writes numbers the way clients read them: exact decimal text, and the raw integer beside it.
struct NumberText {
    let rules: [MarketRules]

    static func amount(_ amount: Amount) -> String {
        amount.text
    }

    private func rules(_ market: MarketID) -> MarketRules? {
        let index = Int(market.rawValue)
        return index < rules.count ? rules[index] : nil
    }

    func symbol(_ market: MarketID) -> String { rules(market)?.symbol ?? "market \(market)" }

    /// Per whole unit of the asset.
    func price(_ price: Price, _ market: MarketID) -> String {
        rules(market)?.text(price) ?? "\(price)"
    }

    func size(_ lots: Lots, _ market: MarketID) -> String {
        rules(market)?.text(lots) ?? "\(lots)"
    }
}

extension JSONWriter {
    mutating func member(_ key: String, _ text: String) {
        self.key(key)
        string(text)
    }

    /// A 64-bit integer as text, since many readers round large numbers.
    mutating func member(_ key: String, exact value: some FixedWidthInteger) {
        self.key(key)
        string(String(value))
    }

    mutating func member(_ key: String, small value: some FixedWidthInteger) {
        self.key(key)
        integer(value)
    }

    mutating func member(_ key: String, _ flag: Bool) {
        self.key(key)
        bool(flag)
    }

    mutating func member(_ key: String, _ amount: Amount) {
        member(key, NumberText.amount(amount))
        member(key + "_raw", exact: amount.rawValue)
    }
}

extension NumberText {
    func write(_ price: Price, as key: String, of market: MarketID, into json: inout JSONWriter) {
        json.member(key, self.price(price, market))
        json.member(key + "_raw", exact: price.rawValue)
    }

    func write(_ lots: Lots, as key: String, of market: MarketID, into json: inout JSONWriter) {
        json.member(key, size(lots, market))
        json.member(key + "_raw", exact: lots.rawValue)
    }
}

/// Receipts and events as clients read them.
struct ReceiptJSON {
    let text: NumberText

    /// The members of a receipt, inside an object that is open; the subjects are those of its
    /// operations.
    func members(of receipt: Receipt, _ subjects: [OperationSubject], into json: inout JSONWriter) {
        json.member("height", exact: receipt.height.rawValue)
        json.member("index", small: receipt.index)
        json.member("fee", receipt.fee)
        json.key("operations")
        json.beginArray()
        for (index, result) in receipt.operations.enumerated() {
            json.beginObject()
            let subject = index < subjects.count ? subjects[index] : nil
            json.member("kind", subject?.kind ?? "unknown")
            write(result, on: subject?.market, into: &json)
            json.endObject()
        }
        json.endArray()
    }

    private func write(
        _ result: OperationResult, on market: MarketID?, into json: inout JSONWriter
    ) {
        switch result {
        case .applied(let events):
            json.member("result", "applied")
            json.key("events")
            write(events, into: &json)
        case .refused(let refusal):
            json.member("result", "refused")
            json.member("code", refusal.code)
            json.member("message", refusal.text(RefusalWords(text.rules, on: market)))
            json.key("details")
            json.beginArray()
            for number in refusal.numbers { json.string(String(number)) }
            json.endArray()
            json.key("events")
            write([], into: &json)
        }
    }

    func write(_ events: [Event], into json: inout JSONWriter) {
        json.beginArray()
        for event in events {
            json.beginObject()
            write(event, into: &json)
            json.endObject()
        }
        json.endArray()
    }

    private func write(_ event: Event, into json: inout JSONWriter) {
        switch event {
        case .transferred(let from, let fromNumber, let to, let toNumber, let amount):
            json.member("event", "transferred")
            account(from, fromNumber, "from", into: &json)
            account(to, toNumber, "to", into: &json)
            json.member("amount", amount)
        case .withdrawn(let account, let number, let amount):
            move("withdrawn", account, number, amount, into: &json)
        case .deposited(let account, let number, let amount):
            move("deposited", account, number, amount, into: &json)
        case .orderRested(let order, let clientID, let market, let side, let price, let lots):
            json.member("event", "order.rested")
            json.member("order", exact: order.rawValue)
            json.member("client_id", exact: clientID)
            json.member("market", text.symbol(market))
            json.member("side", Self.word(side))
            text.write(price, as: "price", of: market, into: &json)
            text.write(lots, as: "size", of: market, into: &json)
        case .orderCanceled(let order, let market, let lots, let reason):
            json.member("event", "order.canceled")
            json.member("order", exact: order.rawValue)
            json.member("market", text.symbol(market))
            text.write(lots, as: "size", of: market, into: &json)
            json.member("reason", "\(reason)")
        case .traded(let trade): write(trade, into: &json)
        case .liquidated(let account, let number, let equity, let maintenance):
            json.member("event", "liquidated")
            self.account(account, number, "account", into: &json)
            json.member("equity", equity)
            json.member("maintenance", maintenance)
        case .insurancePaid(let account, let number, let amount):
            move("insurance.paid", account, number, amount, into: &json)
        case .agentGranted(let account, let number, let key, let expiry):
            json.member("event", "agent.granted")
            json.member("account", account.text)
            json.member("agent", small: number.rawValue)
            json.member("key", key.text)
            json.member("expiry", exact: expiry.milliseconds)
        case .agentRevoked(let account, let number):
            json.member("event", "agent.revoked")
            json.member("account", account.text)
            json.member("agent", small: number.rawValue)
        case .signersSet(let account, let threshold, let count):
            json.member("event", "signers.set")
            json.member("account", account.text)
            json.member("threshold", small: threshold)
            json.member("signers", small: count)
        case .debtRecorded(let account, let number, let market, let amount):
            move("debt.recorded", account, number, amount, into: &json)
            json.member("market", text.symbol(market))
        }
    }

    private func write(_ trade: Trade, into json: inout JSONWriter) {
        json.member("event", "traded")
        json.member("market", text.symbol(trade.market))
        json.member("side", Self.word(trade.side))
        text.write(trade.price, as: "price", of: trade.market, into: &json)
        text.write(trade.lots, as: "size", of: trade.market, into: &json)
        json.member("taker_order", exact: trade.takerOrder.rawValue)
        json.member("maker_order", exact: trade.makerOrder.rawValue)
        account(trade.taker, trade.takerSubaccount, "taker", into: &json)
        account(trade.maker, trade.makerSubaccount, "maker", into: &json)
        json.member("taker_fee", trade.takerFee)
        json.member("maker_fee", trade.makerFee)
    }

    private func move(
        _ name: String, _ address: AccountAddress, _ number: SubaccountNumber, _ amount: Amount,
        into json: inout JSONWriter
    ) {
        json.member("event", name)
        account(address, number, "account", into: &json)
        json.member("amount", amount)
    }

    private func account(
        _ address: AccountAddress, _ number: SubaccountNumber, _ key: String,
        into json: inout JSONWriter
    ) {
        json.member(key, address.text)
        json.member(key + "_subaccount", small: number.rawValue)
    }

    static func word(_ side: Side) -> String {
        switch side {
        case .buy: "buy"
        case .sell: "sell"
        }
    }
}
