import Arithmetic
import Chain
import Clearing
import Cryptography
import Encoding
import Transactions
import Vocabulary

/// Plays a script on a clearing house of its own: no network, no consensus, no clock. Names are
/// accounts with a million each, made as they appear. What comes out depends on the script alone.
package struct ClearingScript {
    private static let balance = Amount(1_000_000_000_000)
    private static let validators = 4

    private struct Pending {
        let line: Int
        let who: String
        let bytes: [UInt8]
        /// The market of an order.
        let market: MarketID?
    }

    private var house: ClearingHouse
    private let identity: ChainIdentity
    private let markets: [MarketRules]
    private let names: [String]
    private let secret = Digest.tagged("novation/script/1", [])
    private var quotes: [Price]
    private var pending: [Pending] = []
    private var nonce: UInt64 = 0

    /// One line for each thing that happened, in order.
    package private(set) var transcript: [String] = []

    /// Plays all steps; a step that cannot be played is a fault, a refused order is not.
    package static func play(_ text: String) throws(ScriptFault) -> [String] {
        let steps = try ScriptReader.read(text)
        var script = ClearingScript(names: names(in: steps.map(\.step)))
        for (line, step) in steps { try script.play(step, line: line) }
        return script.transcript
    }

    private init(names: [String]) {
        self.names = names
        let genesis = ClearingGenesis.development(
            accounts: names.map {
                GenesisAccount(address: Self.address($0), balance: Self.balance)
            },
            authority: Self.address("authority"),
            oraclePowers: [UInt64](repeating: 1, count: Self.validators))
        markets = genesis.markets
        quotes = markets.map(\.initialPrice)
        guard let chain = ChainID("novation-script") else {
            broken("novation-script is a chain id")
        }
        identity = ChainIdentity(chain: chain, genesis: .zero)
        house = ClearingHouse(
            genesis: genesis, identity: identity, signatureCheck: .pretended(secret))
    }

    private static func names(in steps: [ScriptStep]) -> [String] {
        var names: [String] = []
        func add(_ name: String) {
            if !names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) { names.append(name) }
        }
        for step in steps {
            switch step {
            case .order(let who, _), .cancel(let who, _), .withdraw(let who, _): add(who)
            case .transfer(let who, let to, _):
                add(who)
                add(to)
            case .show(.account(let who)): add(who)
            case .block, .oracle, .show(.book), .show(.root): break
            }
        }
        return names
    }

    /// A key that nobody holds: signatures are pretended in a script.
    private static func key(_ name: String) -> PublicKey {
        let bytes = Digest.tagged("novation/script-account/1", Array(name.utf8)).bytes
        guard let key = PublicKey(curve: .ed25519, bytes: bytes) else {
            broken("an Ed25519 key has thirty-two bytes")
        }
        return key
    }

    private static func address(_ name: String) -> AccountAddress {
        AccountAddress(of: key(name))
    }

    // MARK: Steps

    private mutating func play(_ step: ScriptStep, line: Int) throws(ScriptFault) {
        switch step {
        case .block(let milliseconds): try block(after: milliseconds, line: line)
        case .oracle(let market, let price):
            let index = try place(of: market, line: line)
            quotes[index] = try self.price(price, index, line: line)
        case .order(let who, let order):
            try submit(who, try operation(order, line: line), line: line)
        case .cancel(let who, let order):
            try submit(who, .cancelOrder(CancelOrder(order: OrderID(order))), line: line)
        case .transfer(let who, let to, let amount):
            let transfer = Transfer(
                from: .main, to: Self.address(to), toSubaccount: .main,
                amount: try self.amount(amount, line: line))
            try submit(who, .transfer(transfer), line: line)
        case .withdraw(let who, let amount):
            let withdraw = Withdraw(
                from: .main, amount: try self.amount(amount, line: line), recipient: .zero)
            try submit(who, .withdraw(withdraw), line: line)
        case .show(let subject): try show(subject, line: line)
        }
    }

    private mutating func submit(
        _ who: String, _ operation: Operation, line: Int
    ) throws(ScriptFault) {
        nonce += 1
        let key = Self.key(who)
        let transaction = Transaction(
            on: identity, account: AccountAddress(of: key), nonce: nonce,
            expiry: house.time.advanced(byMilliseconds: 3_600_000), feeLimit: Amount(1_000_000),
            allOrNothing: false, operations: [operation])
        let signature = SignatureCheck.pretend(
            key: key, message: transaction.canonicalBytes, secret: secret)
        let signed = SignedTransaction(
            transaction: transaction, signatures: [KeySignature(key: key, signature: signature)])
        pending.append(
            Pending(line: line, who: who, bytes: signed.canonicalBytes, market: operation.market))
    }

    private mutating func block(after milliseconds: Int64, line: Int) throws(ScriptFault) {
        let time = house.time.advanced(byMilliseconds: milliseconds)
        let height = house.height.next
        var prices: [PriceReport] = []
        for validator in 0..<Self.validators {
            for (index, price) in quotes.enumerated() {
                prices.append(
                    PriceReport(
                        validator: ValidatorIndex(validator), published: time,
                        market: MarketID(UInt32(index)), price: price))
            }
        }
        let outcome: BlockOutcome
        do throws(BlockFault) {
            outcome = try house.execute(
                BlockInput(
                    height: height, time: time, prices: prices, convictions: [],
                    transactions: pending.map(\.bytes)))
        } catch {
            throw ScriptFault(line: line, reason: error.description)
        }
        transcript.append("block \(height)   root \(outcome.stateRoot)")
        for event in outcome.events { transcript.append("  \(describe(event))") }
        for (entry, receipt) in zip(pending, outcome.receipts) {
            for result in receipt.operations { note(result, of: entry) }
        }
        pending = []
    }

    private mutating func note(
        _ result: OperationResult, of entry: Pending
    ) {
        switch result {
        case .applied(let events):
            for event in events {
                transcript.append("  line \(entry.line) \(entry.who): \(describe(event))")
            }
        case .refused(let refusal):
            let words = refusal.text(RefusalWords(markets, on: entry.market))
            transcript.append(
                "  line \(entry.line) \(entry.who): refused \(refusal.code): \(words)")
        }
    }

    // MARK: Text

    private func operation(
        _ order: ScriptStep.Order, line: Int
    ) throws(ScriptFault) -> Operation {
        let index = try place(of: order.market, line: line)
        let lots: Int64
        do throws(DecimalFault) {
            lots = try DecimalText.parse(order.size, scale: Int(markets[index].lotDecimals))
        } catch {
            throw ScriptFault(line: line, reason: "size \(order.size): \(error)")
        }
        var life = TimeInForce.goodTillCanceled
        if order.immediate { life = .immediateOrCancel }
        if order.postOnly { life = .postOnly }
        return .placeOrder(
            PlaceOrder(
                subaccount: .main, market: MarketID(UInt32(index)), side: order.side,
                price: try price(order.price, index, line: line), lots: Lots(lots),
                timeInForce: life, reduceOnly: order.reduceOnly, clientID: UInt64(line)))
    }

    private func place(of symbol: String, line: Int) throws(ScriptFault) -> Int {
        guard let index = markets.firstIndex(where: { $0.symbol.utf8.elementsEqual(symbol.utf8) })
        else {
            let known = markets.map(\.symbol).joined(separator: ", ")
            throw ScriptFault(line: line, reason: "no market \(symbol); there are \(known)")
        }
        return index
    }

    private func scale(_ market: Int) -> Int { Amount.decimals - Int(markets[market].lotDecimals) }

    private func price(_ text: String, _ market: Int, line: Int) throws(ScriptFault) -> Price {
        do throws(DecimalFault) {
            return Price(try DecimalText.parse(text, scale: scale(market)))
        } catch {
            throw ScriptFault(line: line, reason: "price \(text): \(error)")
        }
    }

    private func amount(_ text: String, line: Int) throws(ScriptFault) -> Amount {
        do throws(DecimalFault) {
            return Amount(try DecimalText.parse(text, scale: Amount.decimals))
        } catch {
            throw ScriptFault(line: line, reason: "amount \(text): \(error)")
        }
    }

    private mutating func show(
        _ subject: ScriptStep.Subject, line: Int
    ) throws(ScriptFault) {
        switch subject {
        case .root: transcript.append("root \(house.root())")
        case .book(let symbol):
            let index = try place(of: symbol, line: line)
            let view = house.bookView(MarketID(UInt32(index)), depth: 10)
            let text = ScriptText(markets: markets)
            transcript.append("book \(symbol)")
            for level in (view?.asks ?? []).reversed() {
                transcript.append("  ask \(text.level(level, index))")
            }
            for level in view?.bids ?? [] {
                transcript.append("  bid \(text.level(level, index))")
            }
        case .account(let name):
            let view = house.accountView(Self.address(name))
            transcript += ScriptText(markets: markets).account(name, view)
        }
    }

    private func describe(_ event: Event) -> String {
        ScriptText(markets: markets, names: names.map { ($0, Self.address($0)) }).event(event)
    }
}
