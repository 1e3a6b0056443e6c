import Cryptography
import Encoding
import Vocabulary

/// What a client signs: who asks, until when, for at most what fee, and for what.
package struct Transaction: Equatable, Canonical {
    package static let version: UInt16 = 1

    /// Binds the transaction to one kind, one chain, one genesis; always first in the bytes.
    package var context: Digest
    package var account: AccountAddress
    /// Which of the account's authorities signs.
    package var key: KeyID
    /// Unique per key until `expiry`; no order is implied.
    package var nonce: UInt64
    package var expiry: Timestamp
    package var feeLimit: Amount
    /// Either all operations take effect, or none.
    package var allOrNothing: Bool
    package var operations: [Operation]

    package init(
        on identity: ChainIdentity, account: AccountAddress, key: KeyID = .owner, nonce: UInt64,
        expiry: Timestamp, feeLimit: Amount, allOrNothing: Bool, operations: [Operation]
    ) {
        context = identity.context(.transaction).digest
        self.account = account
        self.key = key
        self.nonce = nonce
        self.expiry = expiry
        self.feeLimit = feeLimit
        self.allOrNothing = allOrNothing
        self.operations = operations
    }

    package func encode(into writer: inout Writer) {
        writer.write(context)
        writer.write(Self.version)
        writer.write(account)
        writer.write(key)
        writer.write(nonce)
        writer.write(expiry)
        writer.write(feeLimit)
        writer.write(allOrNothing)
        writer.write(sequence: operations)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        context = try reader.read()
        let start = reader.offset
        let version = try reader.read(UInt16.self)
        guard version == Self.version else {
            throw reader.fault(at: start, .unknownVersion(version))
        }
        account = try reader.read()
        key = try reader.read()
        nonce = try reader.read()
        expiry = try reader.read()
        feeLimit = try reader.read()
        allOrNothing = try reader.readBool()
        let counted = reader.offset
        operations = try reader.readSequence(
            limit: Limits.operationsPerTransaction, width: Operation.leastBytes)
        guard !operations.isEmpty else {
            throw reader.fault(
                at: counted, .notCanonical(.noOperation))
        }
    }
}

/// A transaction's name: the hash of what is signed, so signatures do not change it.
package struct TransactionID: Canonical, Hashable, Comparable, BitwiseCopyable {
    package let digest: Digest

    package init(_ digest: Digest) { self.digest = digest }

    package static func < (left: TransactionID, right: TransactionID) -> Bool {
        left.digest < right.digest
    }

    package func encode(into writer: inout Writer) { writer.write(digest) }
    package init(from reader: inout Reader) throws(DecodingFault) { digest = try reader.read() }
}

extension Transaction {
    package var id: TransactionID {
        TransactionID(Digest.tagged("novation/transaction-id/1", canonicalBytes))
    }
}
