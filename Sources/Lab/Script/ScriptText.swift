import Clearing
import Vocabulary

/// Words for what a script brings about.
struct ScriptText {
    let markets: [MarketRules]
    var names: [(name: String, address: AccountAddress)] = []

    private func amount(_ amount: Amount) -> String {
        amount.text
    }

    private func price(_ price: Price, _ market: Int) -> String {
        markets[market].text(price)
    }

    private func size(_ lots: Lots, _ market: Int) -> String {
        markets[market].text(lots)
    }

    private func name(_ address: AccountAddress) -> String {
        names.first { $0.address == address }?.name ?? address.text
    }

    func level(_ level: LevelView, _ market: Int) -> String {
        "\(price(level.price, market))   \(size(level.lots, market))   \(level.orders)"
    }

    func account(_ name: String, _ view: AccountView?) -> [String] {
        guard let view else { return ["account \(name): none"] }
        var lines: [String] = []
        for subaccount in view.subaccounts {
            lines.append(
                "account \(name)/\(subaccount.number)   balance \(amount(subaccount.balance))   "
                    + "equity \(amount(subaccount.equity))   "
                    + "initial \(amount(subaccount.initialMargin))   "
                    + "maintenance \(amount(subaccount.maintenanceMargin))")
            for position in subaccount.positions where position.lots != .zero {
                let market = Int(position.market.rawValue)
                lines.append(
                    "  \(markets[market].symbol) \(size(position.lots, market))   "
                        + "mark \(price(position.mark, market))   "
                        + "unrealized \(amount(position.unrealizedProfit))")
            }
            for order in subaccount.orders {
                let market = Int(order.market.rawValue)
                lines.append(
                    "  order \(order.id) \(order.side) \(markets[market].symbol) "
                        + "\(size(order.lots, market)) @ \(price(order.price, market))")
            }
        }
        return lines
    }

    func event(_ event: Event) -> String {
        switch event {
        case .transferred(let from, _, let to, _, let sum):
            "\(name(from)) gives \(name(to)) \(amount(sum))"
        case .withdrawn(let account, _, let sum): "\(name(account)) withdraws \(amount(sum))"
        case .deposited(let account, _, let sum): "\(name(account)) receives \(amount(sum))"
        case .agentGranted(let account, let number, _, _): "\(name(account)) has agent \(number)"
        case .agentRevoked(let account, let number):
            "\(name(account)) has agent \(number) no more"
        case .signersSet(let account, let threshold, let count):
            "\(threshold) of \(count) keys sign for \(name(account))"
        case .orderRested(let id, _, let market, let side, let limit, let lots):
            "order \(id) rests: \(side) \(markets[Int(market.rawValue)].symbol) "
                + "\(size(lots, Int(market.rawValue))) @ \(price(limit, Int(market.rawValue)))"
        case .orderCanceled(let id, let market, let lots, let reason):
            "order \(id) canceled with \(size(lots, Int(market.rawValue))) left: \(reason)"
        case .traded(let trade):
            "\(name(trade.taker)) \(trade.side)s \(size(trade.lots, Int(trade.market.rawValue))) "
                + "\(markets[Int(trade.market.rawValue)].symbol) @ "
                + "\(price(trade.price, Int(trade.market.rawValue))) with \(name(trade.maker)), "
                + "fees \(amount(trade.takerFee)) and \(amount(trade.makerFee))"
        case .liquidated(let account, _, let equity, let maintenance):
            "\(name(account)) is liquidated: equity \(amount(equity)), "
                + "maintenance \(amount(maintenance))"
        case .insurancePaid(let account, _, let sum):
            "the insurance pays \(amount(sum)) for \(name(account))"
        case .debtRecorded(let account, _, let market, let sum):
            "bad debt of \(amount(sum)) by \(name(account)) in "
                + markets[Int(market.rawValue)].symbol
        }
    }
}
