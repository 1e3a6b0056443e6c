import Chain
import Clearing
import Cryptography
import Encoding
import Host
import Node
import Testing
import Transactions
import Vocabulary

@testable import Service

@Suite struct ReplicaTests {
    private let secret = Digest.tagged("test/secret", [])

    private func world() throws -> (GenesisDocument, PublicKey) {
        let bytes = Digest.tagged("test/trader", []).bytes
        let key = try #require(PublicKey(curve: .ed25519, bytes: bytes))
        let genesis = try #require(
            GenesisDocument.development(
                validators: 4, accounts: [AccountAddress(of: key)],
                balance: Amount(2_000_000_000), time: Timestamp(1_000)))
        return (genesis, key)
    }

    private func finalized() throws -> (Replica, GenesisDocument, TransactionID, AccountAddress) {
        let (genesis, key) = try world()
        var application = ClearingApplication(
            genesis: genesis, signatureCheck: .pretended(secret), publishes: true)
        let root = genesis.header(stateRoot: application.genesisRoot)
        let transaction = Transaction(
            on: genesis.identity, account: AccountAddress(of: key), nonce: 1,
            expiry: Timestamp(50_000), feeLimit: Amount(1_000_000), allOrNothing: false,
            operations: [
                .withdraw(Withdraw(from: .main, amount: Amount(500_000_000), recipient: .zero)),
                .placeOrder(
                    PlaceOrder(
                        subaccount: .main, market: MarketID(1), side: .buy, price: Price(1),
                        lots: .zero, timeInForce: .goodTillCanceled, reduceOnly: false,
                        clientID: 0)),
            ])
        let signature = SignatureCheck.pretend(
            key: key, message: transaction.canonicalBytes, secret: secret)
        let signed = SignedTransaction(
            transaction: transaction, signatures: [KeySignature(key: key, signature: signature)])
        let body = BlockBody(
            transactions: [signed.canonicalBytes], oracle: [], evidence: [])
        let justification = Justification(parent: nil, gaps: [])
        let block = Block(
            header: BlockHeader(
                genesis: genesis.identity.genesis, epoch: Epoch(0), view: View(1),
                height: Height(1), parent: root.hash, parentView: .genesis,
                time: Timestamp(1_200), proposer: ValidatorIndex(1), body: body,
                justification: justification, stateRoot: application.genesisRoot,
                receiptsRoot: root.receiptsRoot),
            body: body, justification: justification)
        #expect(application.execute(block, at: block.header.time) == .valid(extension: []))
        application.finalize(block)
        var replica = Replica(genesis: genesis)
        for final in application.takePublished() { replica.apply(final) }
        return (replica, genesis, transaction.id, AccountAddress(of: key))
    }

    private func answer(_ method: String, _ parameters: String) throws -> JSONValue {
        let (replica, genesis, _, _) = try finalized()
        let desk = QueryDesk(replica: replica, genesis: genesis)
        let text =
            #"{"jsonrpc":"2.0","id":5,"method":""# + method + #"","params":"# + parameters
            + "}"
        guard case .single(.success(let call)) = try RPCRequest.read(Array(text.utf8)) else {
            throw RPCFault(id: .null, reason: .invalidRequest("in the test"))
        }
        return try JSONReader.read(try desk.answer(call), comments: false)
    }

    @Test func `an account is shown with its money as text and as integers`() throws {
        let (_, _, _, address) = try finalized()
        let result = try answer("account", #"{"address":""# + address.text + #""}"#)["result"]
        #expect(result?["exists"] == .bool(true))
        guard case .array(let list)? = result?["subaccounts"] else {
            Issue.record("no subaccounts")
            return
        }
        let first = list.first { _ in true }
        #expect(first?.value["balance"] == .string("1499.999"))
        #expect(first?.value["balance_raw"] == .string("1499999000"))
    }

    @Test func `a final transaction has its receipt, an unknown one says so`() throws {
        let (_, _, id, _) = try finalized()
        let hash = Hexadecimal.encode(id.digest.bytes)
        let known = try answer("tx", #"{"hash":""# + hash + #""}"#)["result"]
        #expect(known?["status"] == .string("final"))
        #expect(known?["height"] == .string("1"))
        let zero = String(repeating: "0", count: 64)
        let unknown = try answer("tx", #"{"hash":""# + zero + #""}"#)["result"]
        #expect(unknown?["status"] == .string("unknown"))
    }

    @Test func `a refusal is told in decimals of the order's market`() throws {
        let (_, genesis, id, _) = try finalized()
        let hash = Hexadecimal.encode(id.digest.bytes)
        guard
            case .array(let operations)? =
                try answer("tx", #"{"hash":""# + hash + #""}"#)["result"]?["operations"]
        else {
            Issue.record("no operations")
            return
        }
        let rules = genesis.clearing.markets[1]
        #expect(operations.map { $0.value["kind"] } == [.string("withdraw"), .string("order")])
        #expect(Array(operations)[1].value["code"] == .string("NV1202"))
        #expect(
            Array(operations)[1].value["message"]
                == .string(
                    "a size of 0 ETH-PERP; \(rules.text(Lots(1))) to "
                        + "\(rules.text(rules.orderLimit)) may be"))
    }

    @Test(arguments: [
        ("account", "{}"), ("account", #"{"address":"nov1"}"#), ("book", #"{"market":"X"}"#),
        ("book", #"{"market":"BTC-PERP","depth":0}"#), ("tx", #"{"hash":"00"}"#), ("nothing", "{}"),
        ("markets", #"{"market":"BTC-PERP"}"#), ("markets", "[]"), ("genesis", #"{"x":1}"#),
        ("book", #"{"market":"BTC-PERP","deep":3}"#), ("ledger", "7"),
    ])
    func `a wrong parameter is a fault, not an answer`(method: String, parameters: String) {
        #expect(throws: RPCFault.self) { try answer(method, parameters) }
    }

    @Test func `the ledger shows what the house holds`() throws {
        let ledger = try answer("ledger", "{}")["result"]
        #expect(ledger?["fees"] == .string("0.001"))
        #expect(ledger?["outstanding_debt_raw"] == .string("0"))
        #expect(ledger?["insurance_raw"] != nil)
    }

    @Test func `markets and books carry both forms of every price`() throws {
        guard case .array(let markets)? = try answer("markets", "{}")["result"] else {
            Issue.record("no markets")
            return
        }
        #expect(markets.count == 2)
        let first = markets.first { _ in true }
        #expect(first?.value["tick"] == .string("0.5"))
        #expect(first?.value["tick_raw"] == .string("500"))
        let book = try answer("book", #"{"market":"ETH-PERP"}"#)["result"]
        #expect(book?["bids"] == .array(.empty))
    }
}
