import Cryptography
import Encoding
import Vocabulary

/// One key's signature.
package struct KeySignature: Equatable, Canonical {
    package var key: PublicKey
    package var signature: Signature

    package init(key: PublicKey, signature: Signature) {
        self.key = key
        self.signature = signature
    }

    static let leastBytes = 33 + 64

    package func encode(into writer: inout Writer) {
        writer.write(key)
        writer.write(signature)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        key = try reader.read()
        signature = try reader.read()
    }
}

/// A transaction and the signatures over its canonical bytes, by keys sorted and unique.
package struct SignedTransaction: Equatable, Canonical {
    package var transaction: Transaction
    package var signatures: [KeySignature]

    package init(transaction: Transaction, signatures: [KeySignature]) {
        self.transaction = transaction
        self.signatures = signatures
    }

    /// Signs with one key.
    package init(_ transaction: Transaction, by key: PrivateKey) {
        self.transaction = transaction
        let signature = key.sign(transaction.canonicalBytes)
        signatures = [KeySignature(key: key.publicKey, signature: signature)]
    }

    /// With one key's signature more, in its place; another by the same key gives way.
    package func signed(also key: PrivateKey) -> SignedTransaction {
        var more = signatures.filter { $0.key != key.publicKey }
        more.append(
            KeySignature(
                key: key.publicKey, signature: key.sign(transaction.canonicalBytes)))
        more.sort { $0.key < $1.key }
        return SignedTransaction(transaction: transaction, signatures: more)
    }

    package func encode(into writer: inout Writer) {
        writer.write(transaction)
        writer.write(sequence: signatures)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        guard reader.remaining <= Limits.transactionBytes else {
            throw reader.fault(
                .overLimit(count: UInt64(reader.remaining), limit: Limits.transactionBytes))
        }
        transaction = try reader.read()
        let counted = reader.offset
        signatures = try reader.readSequence(
            limit: Limits.signaturesPerTransaction, width: KeySignature.leastBytes)
        guard !signatures.isEmpty else {
            throw reader.fault(
                at: counted, .notCanonical(.noSignature))
        }
        let sorted = zip(signatures, signatures.dropFirst()).allSatisfy { $0.key < $1.key }
        guard sorted else {
            throw reader.fault(
                at: counted, .notCanonical(.signatureOrder))
        }
    }
}

extension SignedTransaction {
    /// How many of the canonical bytes are signed: all but the signatures and their count.
    package func signedCount(in bytes: [UInt8]) -> Int {
        let widths = signatures.map { 1 + $0.key.curve.keyByteCount + Signature.byteCount }
        return bytes.count - widths.reduce(4, +)
    }

    /// The transaction's name, from the canonical bytes that this was read from.
    package func id(in bytes: [UInt8]) -> TransactionID {
        let count = signedCount(in: bytes)
        return bytes.withUnsafeBytes { raw in
            TransactionID(
                Digest.tagged(
                    "novation/transaction-id/1", UnsafeRawBufferPointer(rebasing: raw[..<count])))
        }
    }
}
