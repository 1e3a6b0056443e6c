import Cryptography
import Encoding
import Testing
import Transactions
import Vocabulary

@testable import Wallet

@Suite struct DraftTests {
    private static func operations() throws -> [Operation] {
        [
            .transfer(
                Transfer(
                    from: .main, to: try Samples.developer("bob").address,
                    toSubaccount: SubaccountNumber(3), amount: Amount(12_500_000)))
        ]
    }

    static func draft(
        on chain: String = "novation-dev-1", account: AccountAddress? = nil,
        expiry: Int64 = 60_000, operations: [Operation]? = nil
    ) throws -> Draft {
        try Draft(
            on: try Samples.identity(chain),
            account: try account ?? Samples.developer("alice").address, nonce: 7,
            expiry: Samples.now.advanced(byMilliseconds: expiry), now: Samples.now,
            feeLimit: Amount(1_000_000), operations: try operations ?? Self.operations())
    }

    @Test func `what is signed verifies and keeps the hash that was shown`() throws {
        let draft = try Self.draft()
        let alice = try Samples.developer("alice").privateKey
        let signed = try draft.signed(by: alice)
        #expect(signed.transaction.id == draft.id)
        let read = try SignedTransaction(canonical: signed.canonicalBytes)
        let signature = try #require(read.signatures.first)
        #expect(read.signatures.count == 1)
        #expect(
            signature.key.verifies(
                signature.signature, of: draft.transaction.canonicalBytes))
    }

    @Test func `a key signs for its own account only`() throws {
        let bob = try Samples.developer("bob")
        let alice = try Samples.developer("alice").address
        #expect(throws: DraftFault.foreignKey(account: alice, key: bob.address)) {
            try Self.draft().signed(by: bob.privateKey)
        }
    }

    @Test func `a public key never signs on a chain with value`() throws {
        let chain = "novation-main"
        let alice = try Samples.developer("alice").privateKey
        let id = try #require(ChainID(chain))
        #expect(throws: DraftFault.publicKeyOnRealChain(id)) {
            try Self.draft(on: chain).signed(by: alice)
        }
        let own = PrivateKey.generate(.secp256k1)
        let draft = try Self.draft(on: chain, account: AccountAddress(of: own.publicKey))
        #expect(try draft.signed(by: own).transaction.id == draft.id)
    }

    @Test func `the same wish on another chain is another transaction`() throws {
        let first = try Self.draft()
        let second = try Self.draft(on: "novation-dev-2")
        #expect(first.id != second.id)
    }

    @Test func `expiry and number of operations have bounds`() throws {
        let day = Limits.transactionLifeMilliseconds
        _ = try Self.draft(expiry: 1)
        _ = try Self.draft(expiry: day)
        let late = Samples.now.advanced(byMilliseconds: day + 1)
        let latest = Samples.now.advanced(byMilliseconds: day)
        #expect(throws: DraftFault.expired(expiry: Samples.now, now: Samples.now)) {
            try Self.draft(expiry: 0)
        }
        #expect(throws: DraftFault.expiresTooLate(expiry: late, latest: latest)) {
            try Self.draft(expiry: day + 1)
        }
        #expect(throws: DraftFault.noOperations) { try Self.draft(operations: []) }
        let cancel = Operation.cancelOrder(CancelOrder(order: OrderID(1)))
        _ = try Self.draft(operations: Array(repeating: cancel, count: 64))
        #expect(throws: DraftFault.tooManyOperations(found: 65, limit: 64)) {
            try Self.draft(operations: Array(repeating: cancel, count: 65))
        }
    }

    @Test func `a review says every field in words`() throws {
        let market = try Samples.bitcoin()
        let order = try OrderText(
            side: "buy", size: "0.5", price: "60000.5", timeInForce: "ioc", reduceOnly: true,
            clientID: 42
        ).read(on: market, subaccount: SubaccountNumber(1))
        var raw = order
        raw.market = MarketID(9)
        raw.clientID = 0
        raw.reduceOnly = false
        let recipient = Digest.tagged("recipient", [])
        let draft = try Self.draft(
            operations: try Self.operations() + [
                .placeOrder(order), .placeOrder(raw),
                .cancelOrder(CancelOrder(order: OrderID(1042))),
                .withdraw(
                    Withdraw(from: .main, amount: Amount(1), recipient: recipient)),
                .deposit(
                    Deposit(
                        to: try Samples.developer("carol").address, subaccount: .main,
                        amount: Amount(5_000_000))),
            ])
        let review = try Review(
            draft.transaction.canonicalBytes, on: draft.identity, markets: [market])
        #expect(
            review.text == [
                "chain      novation-dev-1, genesis \(Samples.genesis)",
                "account    nov12zlaxy3503srnz2e9k3d7fs7va9amaxxd3we7vwmunvr7033v59qqtn6ew",
                "operation  transfer 12.5 from subaccount 0",
                "           to nov122gl7s4j4zlqam3l2vtrg03r6yhu25xnkwxws6dy6g93ztdpazkq8pc4ha"
                    + " subaccount 3",
                "operation  buy 0.5 BTC-PERP at 60000.5 or better",
                "           immediate or cancel, reduce only, subaccount 1, client id 42",
                "           notional 30000.25",
                "operation  buy 500 lots of market 9 at raw price 60000500 or better",
                "           immediate or cancel, subaccount 1",
                "operation  cancel order 1042",
                "operation  withdraw 0.000001 from subaccount 0",
                "           to recipient \(recipient)",
                "operation  deposit 5",
                "           to nov1a6u6l7jzytlrq8chlzd0fj0rl0utlg72wcfleser2x8klqxtrhfsfeqqyp"
                    + " subaccount 0",
                "together   all or none",
                "fee limit  1",
                "expires    2026-01-01 00:01:00 UTC",
                "nonce      7",
                "hash       \(draft.id.digest)",
            ])
    }

    @Test func `a review changes with every byte that is signed`() throws {
        let cancel = Operation.cancelOrder(CancelOrder(order: OrderID(5)))
        let key = try Samples.developer("bob").privateKey.publicKey
        let signers = try #require(SetSigners(threshold: 1, keys: [key]))
        let grant = GrantAgent(key: key, expiry: Timestamp(0), scope: .subaccount(.main))
        let draft = try Self.draft(
            operations: try Self.operations() + [
                cancel, .revokeAgent(RevokeAgent(agent: KeyID(3))), .setSigners(signers),
                .grantAgent(grant),
            ])
        let bytes = draft.transaction.canonicalBytes
        // The hash changes with everything; what is asked is whether the words do.
        func words(_ review: Review) -> [Review.Line] {
            review.lines.filter { $0.label != "hash" }
        }
        let shown = words(try Review(bytes, on: draft.identity, markets: []))
        // Context, version, account, key and nonce come before the expiry, whose lowest bytes are
        // fractions of the second that is shown. So are those of the grant's date, which the scope
        // alone follows.
        let front = 32 + 2 + 32 + 4 + 8
        let back = bytes.count - 3 - 8
        let fractions = [front, front + 1, back, back + 1]
        for offset in bytes.indices where !fractions.contains(offset) {
            var changed = bytes
            changed[offset] ^= 1
            do throws(ReviewFault) {
                let review = try Review(changed, on: draft.identity, markets: [])
                #expect(words(review) != shown, "byte \(offset)")
            } catch {
                #expect((offset < 32) == (error == .otherChain(draft.identity.chain)))
            }
        }
    }

    @Test func `bytes of another chain are not shown as ours`() throws {
        let draft = try Self.draft(on: "novation-dev-2")
        let here = try Samples.identity()
        #expect(throws: ReviewFault.otherChain(here.chain)) {
            try Review(draft.transaction.canonicalBytes, on: here, markets: [])
        }
    }
}
