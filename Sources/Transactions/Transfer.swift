import Encoding
import Vocabulary

/// Moves collateral from one of the sender's subaccounts to any account's subaccount.
package struct Transfer: Equatable, Canonical {
    package var from: SubaccountNumber
    package var to: AccountAddress
    package var toSubaccount: SubaccountNumber
    package var amount: Amount

    package init(
        from: SubaccountNumber, to: AccountAddress, toSubaccount: SubaccountNumber, amount: Amount
    ) {
        self.from = from
        self.to = to
        self.toSubaccount = toSubaccount
        self.amount = amount
    }

    package func encode(into writer: inout Writer) {
        writer.write(from)
        writer.write(to)
        writer.write(toSubaccount)
        writer.write(amount)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        from = try reader.read()
        to = try reader.read()
        toSubaccount = try reader.read()
        amount = try reader.read()
    }
}
