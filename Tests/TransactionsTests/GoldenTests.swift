import Cryptography
import Encoding
import Testing
import Transactions
import Vocabulary

/// The bytes of everything that clients sign. They change only with the version.
@Suite struct GoldenTests {
    static let address = AccountAddress(Digest.tagged("test/address", [1]))
    static let addressHex = "afaf3c445579faf101ce90d8e38eaefa6499ed00d471dca392057f5cbaf4c58b"

    static let operations: [(Transactions.Operation, String)] = [
        (
            .transfer(
                Transfer(
                    from: SubaccountNumber(1), to: address, toSubaccount: SubaccountNumber(2),
                    amount: Amount(3))),
            "01" + "0100" + addressHex + "0200" + "0300000000000000"
        ),
        (
            .placeOrder(
                PlaceOrder(
                    subaccount: SubaccountNumber(1), market: MarketID(2), side: .sell,
                    price: Price(60_000_000), lots: Lots(4), timeInForce: .postOnly,
                    reduceOnly: true, clientID: 5)),
            "02" + "0100" + "02000000" + "02" + "0087930300000000" + "0400000000000000" + "03"
                + "01" + "0500000000000000"
        ),
        (.cancelOrder(CancelOrder(order: OrderID(258))), "03" + "0201000000000000"),
        (
            .withdraw(
                Withdraw(from: SubaccountNumber(7), amount: Amount(-1), recipient: address.digest)),
            "04" + "0700" + "ffffffffffffffff" + addressHex
        ),
        (
            .deposit(
                Deposit(to: address, subaccount: SubaccountNumber(7), amount: Amount(256))),
            "05" + addressHex + "0700" + "0001000000000000"
        ),
    ]

    @Test(arguments: operations.indices)
    func `an operation has these bytes`(index: Int) throws {
        let (operation, hex) = Self.operations[index]
        #expect(Hexadecimal.encode(operation.canonicalBytes) == hex)
        #expect(try Operation(canonical: operation.canonicalBytes) == operation)
    }

    @Test func `a transaction and its name have these bytes`() throws {
        let transaction = try Samples.transaction()
        let hex = Hexadecimal.encode(transaction.canonicalBytes)
        let context = "fddb4bce0daa2147277cac5de6f910a08cc24be3d97a33c2e07d2b69ba7ca7fe"
        let head = context + "0100" + Self.addressHex + "0900000000000000" + "0068e5cf8b010000"
        let operations = Self.operations.map(\.1).joined()
        #expect(hex == head + "e803000000000000" + "01" + "05000000" + operations)
        #expect(
            Hexadecimal.encode(transaction.id.digest.bytes)
                == "350f0ff46cef34784ec5f4fcbcc0f3ced63f58ae040810df673d908e60e2bbc9")
    }
}
