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
        (
            .grantAgent(
                GrantAgent(
                    key: keys[0], expiry: Timestamp(1_700_000_000_000),
                    scope: .subaccount(SubaccountNumber(3)))),
            "06" + "01" + keyHex[0] + "0068e5cf8b010000" + "02" + "0300"
        ),
        (.revokeAgent(RevokeAgent(agent: KeyID(258))), "07" + "02010000"),
        (.setSigners(signers), "08" + "01" + "02000000" + "01" + keyHex[0] + "0202" + keyHex[1]),
        (.setSigners(.ownKey), "08" + "00" + "00000000"),
    ]

    /// An Ed25519 key, and a secp256k1 key of whose 33 bytes the first is 2.
    static let keyHex = [
        "d1f5c4d6f2d3b3cdee60d4b3e7b18d3c52a9c4cbd0b2d7f6d5e4c3b2a1908070",
        "a1f5c4d6f2d3b3cdee60d4b3e7b18d3c52a9c4cbd0b2d7f6d5e4c3b2a1908070",
    ]

    static let keys: [PublicKey] = zip([Curve.ed25519, .secp256k1], keyHex).compactMap {
        curve, digits in
        let body = (try? Hexadecimal.decode(digits)) ?? []
        return PublicKey(curve: curve, bytes: (curve == .ed25519 ? [] : [2]) + body)
    }

    // The other way around than they are encoded: they are sorted.
    static let signers = SetSigners(threshold: 1, keys: keys.reversed()) ?? .ownKey

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
        let head =
            context + "0100" + Self.addressHex + "00000000"
            + "0900000000000000" + "0068e5cf8b010000"
        let operations = Self.operations.map(\.1).joined()
        #expect(hex == head + "e803000000000000" + "01" + "09000000" + operations)
        #expect(
            Hexadecimal.encode(transaction.id.digest.bytes)
                == "50e3503b8bac1976c130e759b04bc960e08b84eada0de8fd94041a6689b0eb44")
    }
}
