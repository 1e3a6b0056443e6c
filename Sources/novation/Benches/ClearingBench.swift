import Chain
import Clearing
import Consensus
import Cryptography
import Encoding
import Host
import Node
import Platform
import Transactions
import Vocabulary
import Wallet

/// The state transition alone: signed orders in, matched, margined and rooted, on one core.
/// Signatures are pretended, so that the figure is the clearing house's and not the curve's.
struct ClearingBench {
    private static let accounts = 1000
    private static let ordersPerBlock = 5000
    private static let blocks = 12
    private static let warmUp = 2

    private let secret = Digest.tagged("novation/bench/1", [])
    private var house: ClearingHouse
    private let identity: ChainIdentity
    private let keys: [PublicKey]
    private var random: UInt64 = 0x9E37_79B9_7F4A_7C15
    private var nonce: UInt64 = 0

    static func figures() throws(CommandFailure) -> [Figure] {
        var rates: [Int64] = []
        var bench = try ClearingBench()
        for block in 0..<(blocks + warmUp) {
            let transactions = bench.orders()
            let start = MonotonicTime.now()
            try bench.execute(transactions, number: block)
            let elapsed = max(MonotonicTime.now() - start, 1)
            if block >= warmUp {
                rates.append(Int64(ordersPerBlock) * 1_000_000_000 / elapsed)
            }
        }
        return [
            Figure(
                bench: "clearing", name: "orders_per_second", unit: "orders/s",
                milliValues: rates)
        ]
    }

    private init() throws(CommandFailure) {
        keys = (0..<Self.accounts).compactMap { index in
            let bytes = Digest.tagged("novation/bench-account/1", Array("\(index)".utf8)).bytes
            return PublicKey(curve: .ed25519, bytes: bytes)
        }
        let accounts = keys.map {
            GenesisAccount(address: AccountAddress(of: $0), balance: Amount(100_000_000_000_000))
        }
        guard let chain = ChainID("novation-bench"), let authority = accounts.first else {
            throw CommandFailure(.internalFault, "NV0012", "no chain to measure")
        }
        let genesis = ClearingGenesis.development(
            accounts: accounts, authority: authority.address, oraclePowers: [1, 1, 1, 1])
        identity = ChainIdentity(chain: chain, genesis: .zero)
        house = ClearingHouse(
            genesis: genesis, identity: identity, signatureCheck: .pretended(secret))
    }

    private mutating func execute(_ transactions: [[UInt8]], number: Int) throws(CommandFailure) {
        let time = house.time.advanced(byMilliseconds: 200)
        let prices = (0..<4).flatMap { validator in
            [
                PriceReport(
                    validator: ValidatorIndex(validator), published: time, market: MarketID(0),
                    price: Price(60_000_000)),
                PriceReport(
                    validator: ValidatorIndex(validator), published: time, market: MarketID(1),
                    price: Price(30_000_000)),
            ]
        }
        do throws(BlockFault) {
            _ = try house.execute(
                BlockInput(
                    height: house.height.next, time: time, prices: prices, convictions: [],
                    transactions: transactions))
        } catch {
            throw CommandFailure(.internalFault, "NV0012", "block \(number): \(error)")
        }
    }

    private mutating func draw(_ bound: UInt64) -> UInt64 {
        random ^= random << 13
        random ^= random >> 7
        random ^= random << 17
        return random % bound
    }

    /// Half make, half take; prices within one percent of the oracle's.
    private mutating func orders() -> [[UInt8]] {
        (0..<Self.ordersPerBlock).map { _ in
            let market = MarketID(UInt32(draw(2)))
            let middle: Int64 = market.rawValue == 0 ? 60_000_000 : 30_000_000
            let side: Side = draw(2) == 0 ? .buy : .sell
            let takes = draw(2) == 0
            let offset = Int64(draw(1000)) * 500
            let away = side == .buy ? middle - offset : middle + offset
            let toward = side == .buy ? middle + offset : middle - offset
            let order = PlaceOrder(
                subaccount: .main, market: market, side: side,
                price: Price(takes ? toward : away), lots: Lots(Int64(1 + draw(20))),
                timeInForce: takes ? .immediateOrCancel : .goodTillCanceled, reduceOnly: false,
                clientID: 0)
            return sign(.placeOrder(order), by: keys[Int(draw(UInt64(keys.count)))])
        }
    }

    private mutating func sign(_ operation: Operation, by key: PublicKey) -> [UInt8] {
        nonce += 1
        let transaction = Transaction(
            on: identity, account: AccountAddress(of: key), nonce: nonce,
            expiry: house.time.advanced(byMilliseconds: 60_000), feeLimit: Amount(1_000_000),
            allOrNothing: false, operations: [operation])
        let signature = SignatureCheck.pretend(
            key: key, message: transaction.canonicalBytes, secret: secret)
        return SignedTransaction(
            transaction: transaction, signatures: [KeySignature(key: key, signature: signature)]
        ).canonicalBytes
    }
}
