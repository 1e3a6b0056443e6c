import Encoding
import Vocabulary

/// Credits collateral that arrived from outside. Only the genesis authority may.
package struct Deposit: Equatable, Canonical {
    package var to: AccountAddress
    package var subaccount: SubaccountNumber
    package var amount: Amount

    package init(to: AccountAddress, subaccount: SubaccountNumber, amount: Amount) {
        self.to = to
        self.subaccount = subaccount
        self.amount = amount
    }

    package func encode(into writer: inout Writer) {
        writer.write(to)
        writer.write(subaccount)
        writer.write(amount)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        to = try reader.read()
        subaccount = try reader.read()
        amount = try reader.read()
    }
}
