import Cryptography
import Encoding
import Vocabulary

/// Takes collateral off the chain, to a recipient known to the other side of the bridge.
package struct Withdraw: Equatable, Canonical {
    package var from: SubaccountNumber
    package var amount: Amount
    package var recipient: Digest

    package init(from: SubaccountNumber, amount: Amount, recipient: Digest) {
        self.from = from
        self.amount = amount
        self.recipient = recipient
    }

    package func encode(into writer: inout Writer) {
        writer.write(from)
        writer.write(amount)
        writer.write(recipient)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        from = try reader.read()
        amount = try reader.read()
        recipient = try reader.read()
    }
}
