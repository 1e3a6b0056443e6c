import Encoding
import Vocabulary

/// An account that is there from the beginning, with its balance in the main subaccount.
package struct GenesisAccount: Canonical, Equatable, Sendable {
    package var address: AccountAddress
    package var balance: Amount

    package init(address: AccountAddress, balance: Amount) {
        self.address = address
        self.balance = balance
    }

    package func encode(into writer: inout Writer) {
        writer.write(address)
        writer.write(balance)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        address = try reader.read()
        balance = try reader.read()
    }
}
