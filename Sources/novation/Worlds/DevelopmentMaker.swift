import Chain
import Clearing
import Consensus
import Cryptography
import Encoding
import Host
import Lab
import Node
import Platform
import Service
import Transactions
import Vocabulary
import Wallet

/// Quotes both sides of every market of a development network from one of its public accounts,
/// so that a first trade finds a counterparty. A client like any other: it signs and submits.
struct DevelopmentMaker {
    /// How long quotes stand before they are looked at again.
    private static let pause = Interval(milliseconds: 1000)
    private static let life: Int64 = 60_000

    private let genesis: GenesisDocument
    private let account: DevelopmentAccount
    private var lastAct: Instant?

    init?(genesis: GenesisDocument) {
        guard let account = DevelopmentAccount.all.last else { return nil }
        self.genesis = genesis
        self.account = account
    }

    mutating func act<Net: Network>(
        on loop: inout ValidatorLoop<Net>, _ readSide: inout ReadSide,
        _ quotes: [OracleExtension.Quote], at moment: Moment
    ) throws(DurabilityFault) {
        if let last = lastAct, moment.instant < last + Self.pause { return }
        lastAct = moment.instant
        let view = readSide.replica.house.accountView(account.address)
        let orders = view?.subaccounts.first?.orders ?? []
        let operations = Quoter.operations(
            markets: genesis.clearing.markets, quotes: quotes, orders: orders)
        guard !operations.isEmpty else { return }
        let transaction = Transaction(
            on: genesis.identity, account: account.address,
            nonce: Self.nonce(), expiry: moment.wall.advanced(byMilliseconds: Self.life),
            feeLimit: Amount(1_000_000), allOrNothing: false, operations: operations)
        let signed = SignedTransaction(transaction, by: account.privateKey)
        // A refusal is of no matter: the next look begins from what is on the book then.
        _ = try readSide.submit(signed.canonicalBytes, to: &loop)
    }

    private static func nonce() -> UInt64 {
        Entropy.bytes(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
