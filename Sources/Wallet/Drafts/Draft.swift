import Cryptography
import Encoding
import Transactions
import Vocabulary

/// A transaction before it is signed, for one chain.
///
/// What is signed is what was reviewed: the bytes are decoded again and compared before a key
/// sees them.
package struct Draft: Equatable, Sendable {
    package let identity: ChainIdentity
    package let transaction: Transaction
    /// Whose keys may sign, by the addresses that the keys would have.
    private let signers: [AccountAddress]

    /// Everything but the nonce, which the caller draws from the kernel, is checked here.
    ///
    /// Refuses no or too many operations, and an expiry that is over or further ahead of `now`
    /// (the chain's time) than the chain accepts.
    package init(
        on identity: ChainIdentity, account: AccountAddress, signing authority: Authority = .owner,
        nonce: UInt64, expiry: Timestamp, now: Timestamp, feeLimit: Amount,
        allOrNothing: Bool = true, operations: [Operation]
    ) throws(DraftFault) {
        guard !operations.isEmpty else { throw .noOperations }
        guard operations.count <= Limits.operationsPerTransaction else {
            throw .tooManyOperations(
                found: operations.count, limit: Limits.operationsPerTransaction)
        }
        guard expiry > now else { throw .expired(expiry: expiry, now: now) }
        let latest = now.advanced(byMilliseconds: Limits.transactionLifeMilliseconds)
        guard expiry <= latest else { throw .expiresTooLate(expiry: expiry, latest: latest) }
        self.identity = identity
        transaction = Transaction(
            on: identity, account: account, key: authority.number, nonce: nonce, expiry: expiry,
            feeLimit: feeLimit, allOrNothing: allOrNothing, operations: operations)
        signers = authority.signers(of: account)
    }

    /// The transaction's hash, known before anything is sent.
    package var id: TransactionID { transaction.id }

    /// Signs with one key of the authority.
    ///
    /// Refuses any other key, a public development key on a chain with value, and bytes
    /// that do not decode to this very transaction in this chain's context.
    package func signed(by key: PrivateKey) throws(DraftFault) -> SignedTransaction {
        let owner = AccountAddress(of: key.publicKey)
        guard signers.contains(owner) else {
            throw .foreignKey(account: transaction.account, key: owner)
        }
        if DevelopmentAccount.isPublic(key.publicKey) {
            guard DevelopmentAccount.mayAct(on: identity.chain) else {
                throw .publicKeyOnRealChain(identity.chain)
            }
        }
        let read: Transaction
        do throws(DecodingFault) {
            read = try Transaction(canonical: transaction.canonicalBytes)
        } catch {
            throw .notWhatWasShown(error)
        }
        guard read == transaction, read.context == identity.context(.transaction).digest else {
            throw .notWhatWasShown(nil)
        }
        let signed = SignedTransaction(transaction, by: key)
        let count = signed.canonicalBytes.count
        guard count <= Limits.transactionBytes else {
            throw .tooLarge(bytes: count, limit: Limits.transactionBytes)
        }
        return signed
    }
}
