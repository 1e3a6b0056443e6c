import Cryptography
import Encoding
import Transactions
import Vocabulary

@testable import Clearing

/// A clearing house with named clients, for tests: builds transactions, runs blocks.
struct Desk {
    static let secret = Digest.tagged("test/secret", [1])
    static let start = Timestamp(1_700_000_000_000)
    static let btc = MarketID(0)
    static let eth = MarketID(1)

    var house: ClearingHouse
    var nonce: UInt64 = 0
    var time: Timestamp = Desk.start
    var validators = 1

    let identity: ChainIdentity

    /// Client 0 is the authority.
    init(
        clients: Int = 4, balance: Int64 = 1_000_000_000_000, validators: Int = 1,
        change: (inout ClearingGenesis) -> Void = { _ in }
    ) {
        let identity = Desk.identity
        let accounts = (0..<clients).map {
            GenesisAccount(address: Desk.address($0), balance: Amount(balance))
        }
        var genesis = ClearingGenesis.development(
            accounts: accounts, authority: Desk.address(0),
            oraclePowers: Array(repeating: 1, count: validators))
        change(&genesis)
        self.identity = identity
        self.validators = validators
        house = ClearingHouse(
            genesis: genesis, identity: identity, signatureCheck: .pretended(Desk.secret))
    }

    static var identity: ChainIdentity {
        guard let chain = ChainID("test") else { broken("test is a chain id") }
        return ChainIdentity(chain: chain, genesis: Digest.tagged("test/genesis", [7]))
    }

    static func key(_ client: Int) -> PublicKey {
        let seed = Digest.tagged("test/key", [UInt8(client & 255), UInt8(client >> 8)])
        guard let key = PublicKey(curve: .ed25519, bytes: seed.bytes) else {
            broken("32 bytes are a key")
        }
        return key
    }

    static func address(_ client: Int) -> AccountAddress { AccountAddress(of: key(client)) }

    // MARK: Transactions

    mutating func transaction(
        _ client: Int, _ operations: [Operation], allOrNothing: Bool = false,
        change: (inout Transaction) -> Void = { _ in }
    ) -> [UInt8] {
        nonce += 1
        var transaction = Transaction(
            on: identity, account: Desk.address(client), nonce: nonce,
            expiry: time.advanced(byMilliseconds: 60_000), feeLimit: Amount(1_000),
            allOrNothing: allOrNothing, operations: operations)
        change(&transaction)
        return Desk.sign(transaction, by: client)
    }

    /// Signed by whom else one likes.
    mutating func transaction(
        for client: Int, key: KeyID = .owner, by signers: [Int], _ operations: [Operation],
        change: (inout Transaction) -> Void = { _ in }
    ) -> [UInt8] {
        nonce += 1
        var transaction = Transaction(
            on: identity, account: Desk.address(client), key: key, nonce: nonce,
            expiry: time.advanced(byMilliseconds: 60_000), feeLimit: Amount(1_000),
            allOrNothing: false, operations: operations)
        change(&transaction)
        let message = transaction.canonicalBytes
        let signatures = signers.map { signer in
            KeySignature(
                key: Desk.key(signer),
                signature: SignatureCheck.pretend(
                    key: Desk.key(signer), message: message, secret: Desk.secret))
        }
        return SignedTransaction(
            transaction: transaction, signatures: signatures.sorted { $0.key < $1.key }
        ).canonicalBytes
    }

    static func sign(_ transaction: Transaction, by client: Int) -> [UInt8] {
        let signature = SignatureCheck.pretend(
            key: key(client), message: transaction.canonicalBytes, secret: secret)
        return SignedTransaction(
            transaction: transaction,
            signatures: [KeySignature(key: key(client), signature: signature)]
        ).canonicalBytes
    }

    static func order(
        _ side: Side, _ lots: Int64, at price: Int64, market: MarketID = Desk.btc,
        _ timeInForce: TimeInForce = .goodTillCanceled, reduceOnly: Bool = false,
        subaccount: UInt16 = 0
    ) -> Operation {
        .placeOrder(
            PlaceOrder(
                subaccount: SubaccountNumber(subaccount), market: market, side: side,
                price: Price(price), lots: Lots(lots), timeInForce: timeInForce,
                reduceOnly: reduceOnly, clientID: 0))
    }

    static func transfer(_ amount: Int64, to client: Int, from: UInt16 = 0, into: UInt16 = 0)
        -> Operation
    {
        .transfer(
            Transfer(
                from: SubaccountNumber(from), to: address(client),
                toSubaccount: SubaccountNumber(into), amount: Amount(amount)))
    }

    static func withdraw(_ amount: Int64, from: UInt16 = 0) -> Operation {
        .withdraw(
            Withdraw(from: SubaccountNumber(from), amount: Amount(amount), recipient: .zero))
    }

    static func deposit(_ amount: Int64, to client: Int, into: UInt16 = 0) -> Operation {
        .deposit(
            Deposit(
                to: address(client), subaccount: SubaccountNumber(into), amount: Amount(amount)))
    }

    static func signers(_ threshold: Int, _ clients: [Int]) -> Operation? {
        SetSigners(threshold: threshold, keys: clients.map { key($0) }).map { .setSigners($0) }
    }

    // MARK: Blocks

    func input(
        _ transactions: [[UInt8]] = [], prices: [Int64?] = [60_000_000, 30_000_000],
        after milliseconds: Int64 = 200
    ) -> BlockInput {
        let now = time.advanced(byMilliseconds: milliseconds)
        var reports: [PriceReport] = []
        for validator in 0..<validators {
            for (market, price) in prices.enumerated() {
                guard let price else { continue }
                reports.append(
                    PriceReport(
                        validator: ValidatorIndex(validator), published: now,
                        market: MarketID(UInt32(market)), price: Price(price)))
            }
        }
        return BlockInput(
            height: house.height.next, time: now, prices: reports, convictions: [],
            transactions: transactions)
    }

    @discardableResult
    mutating func run(_ input: BlockInput) throws(BlockFault) -> BlockOutcome {
        let outcome = try house.execute(input)
        time = input.time
        return outcome
    }

    @discardableResult
    mutating func run(
        _ transactions: [[UInt8]] = [], prices: [Int64?] = [60_000_000, 30_000_000],
        after milliseconds: Int64 = 200
    ) throws(BlockFault) -> BlockOutcome {
        try run(input(transactions, prices: prices, after: milliseconds))
    }

    /// Runs one operation in a block of its own.
    mutating func act(
        _ client: Int, _ operation: Operation, prices: [Int64?] = [60_000_000, 30_000_000]
    ) throws(BlockFault) -> OperationResult {
        let outcome = try run([transaction(client, [operation])], prices: prices)
        return outcome.receipts[0].operations[0]
    }

    func subaccount(_ client: Int, _ number: UInt16 = 0) -> SubaccountView? {
        house.accountView(Desk.address(client))?.subaccounts.first {
            $0.number.rawValue == number
        }
    }

    func position(_ client: Int, _ market: MarketID = Desk.btc) -> Int64 {
        subaccount(client)?.positions.first { $0.market == market }?.lots.rawValue ?? 0
    }

    func balance(_ client: Int, _ number: UInt16 = 0) -> Int64 {
        subaccount(client, number)?.balance.rawValue ?? 0
    }
}

extension OperationResult {
    var refusal: Refusal? {
        guard case .refused(let refusal) = self else { return nil }
        return refusal
    }

    var events: [Event] {
        guard case .applied(let events) = self else { return [] }
        return events
    }

    var restedOrder: OrderID? {
        for event in events {
            if case .orderRested(let id, _, _, _, _, _) = event { return id }
        }
        return nil
    }
}
