import Chain
import Clearing
import Cryptography
import Encoding
import Host
import Node
import Testing
import Transactions
import Vocabulary

@Suite struct ClearingApplicationTests {
    private let secret = Digest.tagged("test/secret", [])
    private let genesis: GenesisDocument
    private let keys: [PublicKey]

    init() throws {
        keys = try (0..<4).map { index in
            let bytes = Digest.tagged("test/trader", [UInt8(index)]).bytes
            return try #require(PublicKey(curve: .ed25519, bytes: bytes))
        }
        genesis = try #require(
            GenesisDocument.development(
                validators: 4, accounts: keys.map { AccountAddress(of: $0) },
                balance: Amount(1_000_000_000_000), time: Timestamp(1_000)))
    }

    private func application() -> ClearingApplication {
        ClearingApplication(genesis: genesis, signatureCheck: .pretended(secret), publishes: true)
    }

    private func transfer(_ amount: Int64, nonce: UInt64) -> [UInt8] {
        let transaction = Transaction(
            on: genesis.identity, account: AccountAddress(of: keys[0]), nonce: nonce,
            expiry: Timestamp(60_000), feeLimit: Amount(1_000_000), allOrNothing: false,
            operations: [
                .transfer(
                    Transfer(
                        from: .main, to: AccountAddress(of: keys[1]), toSubaccount: .main,
                        amount: Amount(amount)))
            ])
        let signature = SignatureCheck.pretend(
            key: keys[0], message: transaction.canonicalBytes, secret: secret)
        return SignedTransaction(
            transaction: transaction,
            signatures: [KeySignature(key: keys[0], signature: signature)]
        ).canonicalBytes
    }

    /// A block on `parent` with one transfer; its header carries the roots the application says.
    private func block(
        on parent: BlockHeader, view: UInt64, amount: Int64,
        _ application: inout ClearingApplication
    ) -> Block {
        let built = application.build(
            BuildRequest(
                view: View(view), parent: parent.hash, height: parent.height.next,
                time: Timestamp(parent.time.milliseconds + 100),
                candidates: [transfer(amount, nonce: view)]))
        #expect(built.transactions.count == 1)
        let body = BlockBody(transactions: built.transactions, oracle: [], evidence: [])
        let justification = Justification(parent: nil, gaps: [])
        let header = BlockHeader(
            genesis: genesis.identity.genesis, epoch: Epoch(0), view: View(view),
            height: parent.height.next, parent: parent.hash, parentView: parent.view,
            time: Timestamp(parent.time.milliseconds + 100), proposer: ValidatorIndex(0),
            body: body, justification: justification, stateRoot: built.stateRoot,
            receiptsRoot: built.receiptsRoot)
        return Block(header: header, body: body, justification: justification)
    }

    @Test func `three competing branches end in the roots that each alone would have`() throws {
        var together = application()
        let root = genesis.header(stateRoot: together.genesisRoot)
        var tips = [root, root, root]
        var branches: [[Block]] = [[], [], []]
        for depth in 0..<4 {
            for place in 0..<3 {
                let view = UInt64(1 + depth * 3 + place)
                let next = block(
                    on: tips[place], view: view, amount: 1_000_000 * Int64(place + 1), &together)
                #expect(together.execute(next, at: next.header.time) == .valid(extension: []))
                tips[place] = next.header
                branches[place].append(next)
            }
        }
        for branch in branches {
            var alone = application()
            for block in branch {
                #expect(alone.execute(block, at: block.header.time) == .valid(extension: []))
            }
            let last = branch[branch.count - 1].header
            let probe = BuildRequest(
                view: View(99), parent: last.hash, height: last.height.next,
                time: Timestamp(9_000), candidates: [])
            #expect(alone.build(probe).stateRoot == together.build(probe).stateRoot)
        }
    }

    @Test func `finalizing one branch forgets the others and publishes in height order`() {
        var application = application()
        let root = genesis.header(stateRoot: application.genesisRoot)
        let first = block(on: root, view: 1, amount: 5_000_000, &application)
        _ = application.execute(first, at: first.header.time)
        let rival = block(on: root, view: 2, amount: 7_000_000, &application)
        _ = application.execute(rival, at: rival.header.time)
        let second = block(on: first.header, view: 3, amount: 9_000_000, &application)
        _ = application.execute(second, at: second.header.time)
        application.finalize(first)
        application.finalize(second)
        let published = application.takePublished()
        #expect(published.map(\.hash) == [first.header.hash, second.header.hash])
        #expect(published.allSatisfy { $0.receipts.count == 1 })
        #expect(application.takePublished().isEmpty)
        var replica = ClearingHouse(
            genesis: genesis.clearing, identity: genesis.identity,
            signatureCheck: .pretended(secret))
        for block in published {
            replica.redo(block.delta)
            #expect(replica.root() == block.stateRoot)
        }
        let view = replica.accountView(AccountAddress(of: keys[1]))
        #expect(view?.subaccounts.first?.balance == Amount(1_000_014_000_000))
    }

    @Test func `a header with another state root is refused`() {
        var application = application()
        let root = genesis.header(stateRoot: application.genesisRoot)
        let good = block(on: root, view: 1, amount: 5_000_000, &application)
        var header = good.header
        header.stateRoot = .zero
        let bad = Block(header: header, body: good.body, justification: good.justification)
        #expect(
            application.execute(bad, at: header.time)
                == .invalid(reason: "state root differs from the parent's"))
        #expect(application.execute(good, at: header.time) == .valid(extension: []))
    }

    @Test func `an inadmissible transaction makes its block invalid and leaves no trace`() {
        var application = application()
        let root = genesis.header(stateRoot: application.genesisRoot)
        let body = BlockBody(transactions: [[1, 2, 3]], oracle: [], evidence: [])
        let justification = Justification(parent: nil, gaps: [])
        let header = BlockHeader(
            genesis: genesis.identity.genesis, epoch: Epoch(0), view: View(1), height: Height(1),
            parent: root.hash, parentView: .genesis, time: Timestamp(2_000),
            proposer: ValidatorIndex(0), body: body, justification: justification,
            stateRoot: application.genesisRoot, receiptsRoot: root.receiptsRoot)
        let bad = Block(header: header, body: body, justification: justification)
        guard case .invalid = application.execute(bad, at: header.time) else {
            Issue.record("a block with garbage was valid")
            return
        }
        #expect(application.halt == nil)
        let probe = BuildRequest(
            view: View(2), parent: root.hash, height: Height(1), time: Timestamp(2_000),
            candidates: [])
        #expect(application.build(probe).stateRoot == application.genesisRoot)
    }
}
