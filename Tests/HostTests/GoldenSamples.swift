import Chain
import Clearing
import Consensus
import Cryptography
import Encoding
import Host
import Transactions
import Vocabulary

/// One value of every type that has canonical bytes, the same in every run.
enum GoldenSamples {
    static func all() -> [(name: String, bytes: [UInt8])] {
        ground() + speech() + chain() + votes() + clearing() + durable() + proofs() + shell()
    }

    // Values that are wrong in themselves would make this suite pointless: no golden is made.
    static func key(_ number: UInt8, _ curve: Curve = .ed25519) -> PublicKey {
        let body = Digest.tagged("golden/key", [number]).bytes
        let bytes = curve == .ed25519 ? body : [2] + body
        return PublicKey(curve: curve, bytes: bytes) ?? key(number &+ 1, curve)
    }

    static func digest(_ number: UInt8) -> Digest { Digest.tagged("golden/digest", [number]) }

    static let signature = SignatureCheck.pretend(
        key: key(1), message: [1], secret: digest(9))

    private static func item(_ name: String, _ value: some Canonical) -> (String, [UInt8]) {
        (name, value.canonicalBytes)
    }

    private static func ground() -> [(name: String, bytes: [UInt8])] {
        let chain = ChainID("golden-1").map { [item("ChainID", $0)] } ?? []
        return chain + [
            item("Digest", digest(1)), item("Curve", Curve.secp256k1),
            item("PublicKey", key(1, .secp256k1)), item("Signature", signature),
            item("AccountAddress", AccountAddress(of: key(1))), item("AccountID", AccountID(7)),
            item("SubaccountID", SubaccountID(8)), item("SubaccountNumber", SubaccountNumber(9)),
            item("MarketID", MarketID(10)), item("OrderID", OrderID(11)),
            item("Height", Height(12)), item("View", View(13)), item("Epoch", Epoch(14)),
            item("ValidatorIndex", ValidatorIndex(15)),
            item("Timestamp", Timestamp(1_700_000_000_000)), item("Amount", Amount(-16)),
            item("Price", Price(17)), item("Lots", Lots(-18)), item("Side", Side.sell),
            item("TransactionID", TransactionID(digest(2))),
            item("TimeInForce", TimeInForce.postOnly), item("KeyID", KeyID(12)),
        ]
    }

    static let operations: [Operation] = [
        .transfer(
            Transfer(
                from: SubaccountNumber(1), to: AccountAddress(of: key(2)), toSubaccount: .main,
                amount: Amount(3))),
        .placeOrder(
            PlaceOrder(
                subaccount: .main, market: MarketID(1), side: .buy, price: Price(60_000_000),
                lots: Lots(4), timeInForce: .immediateOrCancel, reduceOnly: true, clientID: 5)),
        .cancelOrder(CancelOrder(order: OrderID(6))),
        .withdraw(Withdraw(from: .main, amount: Amount(7), recipient: digest(3))),
        .deposit(
            Deposit(to: AccountAddress(of: key(2)), subaccount: .main, amount: Amount(8))),
        .grantAgent(
            GrantAgent(
                key: key(3), expiry: Timestamp(1_700_000_000_000),
                scope: .subaccount(SubaccountNumber(4)))),
        .revokeAgent(RevokeAgent(agent: KeyID(5))),
        .setSigners(SetSigners(threshold: 1, keys: [key(4), key(5, .secp256k1)]) ?? .ownKey),
    ]

    static let transaction: Transaction? = identity.map { identity in
        Transaction(
            on: identity, account: AccountAddress(of: key(1)), nonce: 9,
            expiry: Timestamp(1_700_000_000_000), feeLimit: Amount(1_000), allOrNothing: true,
            operations: operations)
    }

    static let identity: ChainIdentity? = ChainID("golden-1").map {
        ChainIdentity(chain: $0, genesis: digest(4))
    }

    private static func speech() -> [(name: String, bytes: [UInt8])] {
        let names = [
            "Transfer", "PlaceOrder", "CancelOrder", "Withdraw", "Deposit", "GrantAgent",
            "RevokeAgent", "SetSigners",
        ]
        var items = zip(names, operations).map { item("Operation " + $0, $1) }
        items.append(item("AgentScope account", AgentScope.account))
        items.append(item("AgentScope subaccount", AgentScope.subaccount(SubaccountNumber(4))))
        let signed = KeySignature(key: key(1), signature: signature)
        items.append(item("KeySignature", signed))
        if let transaction {
            items.append(item("Transaction", transaction))
            items.append(
                item(
                    "SignedTransaction",
                    SignedTransaction(transaction: transaction, signatures: [signed])))
        }
        return items
    }
}
