import Clearing
import Cryptography
import Encoding
import Transactions
import Vocabulary

/// A client that does anything a client may do, mostly sensible, sometimes not.
struct RandomTrader {
    let signer: SimulatedSigner
    let address: AccountAddress
    /// Everybody's addresses, its own too.
    let others: [AccountAddress]
    let markets: [MarketRules]

    func transaction(
        _ number: UInt64, on identity: ChainIdentity, at wall: Timestamp, _ house: ClearingHouse,
        _ chance: inout RandomStream
    ) -> [UInt8] {
        let operations = (0...chance.below(3)).map { _ in operation(house, &chance) }
        let transaction = Transaction(
            on: identity, account: address, nonce: number,
            expiry: wall.advanced(byMilliseconds: chance.between(500...60_000)),
            feeLimit: Amount(1_000_000), allOrNothing: chance.flip(), operations: operations)
        let signature = signer.signature(transaction.canonicalBytes)
        return SignedTransaction(
            transaction: transaction,
            signatures: [KeySignature(key: signer.key, signature: signature)]
        ).canonicalBytes
    }

    private func operation(
        _ house: ClearingHouse, _ chance: inout RandomStream
    ) -> Transactions.Operation {
        switch chance.below(20) {
        case 0, 1:
            .transfer(
                Transfer(
                    from: .main, to: others[chance.below(others.count)], toSubaccount: .main,
                    amount: Amount(chance.between(-1...50_000_000))))
        case 2:
            .withdraw(
                Withdraw(
                    from: .main, amount: Amount(chance.between(0...1_000_000_000)),
                    recipient: address.digest))
        case 3...6: cancel(house, &chance)
        default: order(house, &chance)
        }
    }

    private func cancel(
        _ house: ClearingHouse, _ chance: inout RandomStream
    ) -> Transactions.Operation {
        let orders = house.accountView(address)?.subaccounts.flatMap(\.orders) ?? []
        guard !orders.isEmpty else { return order(house, &chance) }
        return .cancelOrder(CancelOrder(order: orders[chance.below(orders.count)].id))
    }

    private func order(
        _ house: ClearingHouse, _ chance: inout RandomStream
    ) -> Transactions.Operation {
        let index = chance.below(markets.count)
        let rules = markets[index]
        let marked = house.marketViews()[index].markPrice.rawValue
        let middle = marked > 0 ? marked : rules.initialPrice.rawValue
        let spread = max(middle / 200, 1)
        let wanted = middle + chance.between(-spread...spread)
        let tick = rules.tick.rawValue
        let kinds = TimeInForce.allCases
        return .placeOrder(
            PlaceOrder(
                subaccount: .main, market: MarketID(UInt32(index)),
                side: chance.flip() ? .buy : .sell, price: Price(max(wanted / tick, 1) * tick),
                lots: Lots(chance.between(1...20_000)),
                timeInForce: kinds[chance.below(kinds.count)],
                reduceOnly: chance.below(10) == 0, clientID: chance.next()))
    }
}
