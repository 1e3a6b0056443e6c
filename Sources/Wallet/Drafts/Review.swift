import Arithmetic
import Cryptography
import Encoding
import Transactions
import Vocabulary

/// A transaction in words: every field that is signed, and nothing that is not.
///
/// Made from canonical bytes alone, so that what is shown is what the bytes say. A market that
/// is not among `markets` is shown by its number, in lots and raw prices.
package struct Review: Equatable, Sendable {
    package struct Line: Equatable, Sendable {
        package let label: String
        package let text: String
    }

    package let lines: [Line]

    /// Reads `bytes` as an unsigned transaction for `identity`.
    ///
    /// Refuses bytes that are none, and the context of another chain or kind.
    package init(
        _ bytes: [UInt8], on identity: ChainIdentity, markets: [MarketScale]
    ) throws(ReviewFault) {
        let transaction: Transaction
        do throws(DecodingFault) {
            transaction = try Transaction(canonical: bytes)
        } catch {
            throw .unreadable(error)
        }
        guard transaction.context == identity.context(.transaction).digest else {
            throw .otherChain(identity.chain)
        }
        var lines = [
            Line(label: "chain", text: "\(identity.chain), genesis \(identity.genesis)"),
            Line(label: "account", text: transaction.account.text),
        ]
        if transaction.key != .owner {
            lines.append(Line(label: "signed by", text: "agent \(transaction.key)"))
        }
        for operation in transaction.operations {
            for (index, text) in Self.words(operation, markets).enumerated() {
                lines.append(Line(label: index == 0 ? "operation" : "", text: text))
            }
        }
        if transaction.operations.count > 1 {
            let rule = transaction.allOrNothing ? "all or none" : "each for itself"
            lines.append(Line(label: "together", text: rule))
        }
        lines += [
            Line(label: "fee limit", text: AmountText.write(transaction.feeLimit)),
            Line(label: "expires", text: TimestampText.write(transaction.expiry)),
            Line(label: "nonce", text: "\(transaction.nonce)"),
            Line(label: "hash", text: "\(transaction.id.digest)"),
        ]
        self.lines = lines
    }

    /// The lines with their labels in one column.
    package var text: [String] {
        let width = lines.map(\.label.count).max() ?? 0
        return lines.map { line in
            line.label + String(repeating: " ", count: width - line.label.count) + "  " + line.text
        }
    }

    private static func words(_ operation: Operation, _ markets: [MarketScale]) -> [String] {
        switch operation {
        case .transfer(let transfer):
            [
                "transfer \(AmountText.write(transfer.amount)) from subaccount \(transfer.from)",
                "to \(transfer.to.text) subaccount \(transfer.toSubaccount)",
            ]
        case .placeOrder(let order): words(order, markets)
        case .cancelOrder(let cancel): ["cancel order \(cancel.order)"]
        case .withdraw(let withdraw):
            [
                "withdraw \(AmountText.write(withdraw.amount)) from subaccount \(withdraw.from)",
                "to recipient \(withdraw.recipient)",
            ]
        case .deposit(let deposit):
            [
                "deposit \(AmountText.write(deposit.amount))",
                "to \(deposit.to.text) subaccount \(deposit.subaccount)",
            ]
        case .grantAgent(let grant): words(grant)
        case .revokeAgent(let revoke): ["revoke the right of agent \(revoke.agent)"]
        case .setSigners(let signers): words(signers)
        }
    }

    private static func words(_ grant: GrantAgent) -> [String] {
        let place =
            switch grant.scope {
            case .account: "in every subaccount"
            case .subaccount(let number): "in subaccount \(number)"
            }
        return [
            "let the key of \(AccountAddress(of: grant.key).text)",
            "place and cancel orders \(place) until \(TimestampText.write(grant.expiry))",
        ]
    }

    private static func words(_ signers: SetSigners) -> [String] {
        guard signers.threshold > 0 else { return ["let the account's own key sign alone again"] }
        return ["from the next block on \(signers.threshold) of these keys sign, no others:"]
            + signers.keys.map { "the key of \(AccountAddress(of: $0).text)" }
    }

    private static func words(_ order: PlaceOrder, _ markets: [MarketScale]) -> [String] {
        var rules = [order.timeInForce.meaning]
        if order.reduceOnly { rules.append("reduce only") }
        rules.append("subaccount \(order.subaccount)")
        if order.clientID != 0 { rules.append("client id \(order.clientID)") }
        let terms = rules.joined(separator: ", ")
        guard let scale = markets.first(where: { $0.market == order.market }) else {
            return [
                "\(order.side.word) \(order.lots) lots of market \(order.market)"
                    + " at raw price \(order.price) or better", terms,
            ]
        }
        var lines = [
            "\(order.side.word) \(scale.write(order.lots)) \(scale.symbol)"
                + " at \(scale.write(order.price)) or better", terms,
        ]
        if let notional = notional(of: order) { lines.append("notional \(notional)") }
        return lines
    }

    private static func notional(of order: PlaceOrder) -> String? {
        do throws(ArithmeticFault) {
            return AmountText.write(try order.price.notional(of: order.lots))
        } catch {
            return nil
        }
    }
}
