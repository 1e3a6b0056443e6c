import Clearing
import Cryptography
import Encoding
import Transactions
import Vocabulary

/// A client that does anything a client may do, mostly sensible, sometimes not: alone, as one of
/// several signers, and as somebody's agent.
struct RandomTrader {
    let signer: SimulatedSigner
    let address: AccountAddress
    /// Everybody, itself too.
    let others: [(address: AccountAddress, signer: SimulatedSigner)]
    let markets: [MarketRules]

    /// For whom a transaction is made, and who signs it.
    private struct Party {
        let account: AccountView?
        let address: AccountAddress
        var key = KeyID.owner
        let signers: [SimulatedSigner]
    }

    func transaction(
        _ number: UInt64, on identity: ChainIdentity, at wall: Timestamp, _ house: ClearingHouse,
        _ chance: inout RandomStream
    ) -> [UInt8] {
        let party = party(house, &chance)
        let operations = (0...chance.below(3)).map { _ in
            operation(of: party, at: wall, house, &chance)
        }
        let transaction = Transaction(
            on: identity, account: party.address, key: party.key, nonce: number,
            expiry: wall.advanced(byMilliseconds: chance.between(500...60_000)),
            feeLimit: Amount(1_000_000), allOrNothing: chance.flip(), operations: operations)
        let message = transaction.canonicalBytes
        let signatures = party.signers.map {
            KeySignature(key: $0.key, signature: $0.signature(message))
        }
        return SignedTransaction(
            transaction: transaction, signatures: signatures.sorted { $0.key < $1.key }
        ).canonicalBytes
    }

    /// Itself, as the final state says who signs for it; now and then one whose agent it is.
    private func party(_ house: ClearingHouse, _ chance: inout RandomStream) -> Party {
        if chance.below(8) == 0 {
            let other = others[chance.below(others.count)].address
            let view = house.accountView(other)
            if let agent = view?.agents.last(where: { $0.key == address }) {
                return Party(
                    account: view, address: other, key: agent.number, signers: [signer])
            }
        }
        let view = house.accountView(address)
        guard let view, view.threshold > 0 else {
            return Party(account: view, address: address, signers: [signer])
        }
        let able = others.filter { view.signers.contains($0.address) }.map(\.signer)
        return Party(
            account: view, address: address, signers: Array(able.prefix(view.threshold)))
    }

    private func operation(
        of party: Party, at wall: Timestamp, _ house: ClearingHouse, _ chance: inout RandomStream
    ) -> Transactions.Operation {
        let draw = chance.below(22)
        guard party.key == .owner else {
            return draw < 5 ? cancel(of: party, house, &chance) : order(house, &chance)
        }
        switch draw {
        case 0, 1:
            return .transfer(
                Transfer(
                    from: .main, to: others[chance.below(others.count)].address,
                    toSubaccount: .main, amount: Amount(chance.between(-1...50_000_000))))
        case 2:
            return .withdraw(
                Withdraw(
                    from: .main, amount: Amount(chance.between(0...1_000_000_000)),
                    recipient: address.digest))
        case 3...6: return cancel(of: party, house, &chance)
        case 7: return authority(of: party, at: wall, &chance)
        default: return order(house, &chance)
        }
    }

    /// Who else may act for the account.
    private func authority(
        of party: Party, at wall: Timestamp, _ chance: inout RandomStream
    ) -> Transactions.Operation {
        switch chance.below(4) {
        case 0, 1:
            return .grantAgent(
                GrantAgent(
                    key: others[chance.below(others.count)].signer.key,
                    expiry: wall.advanced(byMilliseconds: chance.between(-500...20_000)),
                    scope: chance.flip() ? .account : .subaccount(.main)))
        case 2:
            let agents = party.account?.agents ?? []
            let number = agents.isEmpty ? KeyID(1) : agents[chance.below(agents.count)].number
            return .revokeAgent(RevokeAgent(agent: number))
        default:
            let count = min(1 + chance.below(3), others.count)
            let first = chance.below(others.count)
            let keys = (first..<first + count).map { others[$0 % others.count].signer.key }
            let signers = SetSigners(threshold: chance.below(count + 1), keys: keys)
            return .setSigners(signers ?? .ownKey)
        }
    }

    private func cancel(
        of party: Party, _ house: ClearingHouse, _ chance: inout RandomStream
    ) -> Transactions.Operation {
        let orders = party.account?.subaccounts.flatMap(\.orders) ?? []
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
