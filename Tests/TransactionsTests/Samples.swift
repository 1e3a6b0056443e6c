import Cryptography
import Encoding
import Testing
import Transactions
import Vocabulary

enum Samples {
    static let secret = Digest.tagged("test/secret", [1])

    static func key(_ number: UInt8, _ curve: Curve = .ed25519) throws -> PublicKey {
        let body = Digest.tagged("test/key", [number]).bytes
        let prefix: [UInt8] = curve == .ed25519 ? [] : [2]
        return try #require(PublicKey(curve: curve, bytes: prefix + body))
    }

    static func transaction() throws -> Transaction {
        let chain = try #require(ChainID("test"))
        return Transaction(
            on: ChainIdentity(chain: chain, genesis: Digest.tagged("test/genesis", [1])),
            account: GoldenTests.address, nonce: 9, expiry: Timestamp(1_700_000_000_000),
            feeLimit: Amount(1_000), allOrNothing: true,
            operations: GoldenTests.operations.map(\.0))
    }

    static func signed(_ keys: [PublicKey]) throws -> SignedTransaction {
        let transaction = try transaction()
        return SignedTransaction(
            transaction: transaction,
            signatures: keys.map { key in
                KeySignature(
                    key: key,
                    signature: SignatureCheck.pretend(
                        key: key, message: transaction.canonicalBytes, secret: secret))
            })
    }
}
