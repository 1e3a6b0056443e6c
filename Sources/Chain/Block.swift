import Cryptography
import Encoding
import Vocabulary

/// One voter's prices, as its notarize vote for an ancestor carried them, provable alone.
package struct OracleEntry: Equatable, Canonical {
    package let vote: Vote

    package init(vote: Vote) { self.vote = vote }

    package func encode(into writer: inout Writer) { writer.write(vote) }
    package init(from reader: inout Reader) throws(DecodingFault) { vote = try reader.read() }
}

/// Why a block may stand where it stands: its parent is notarized (or final), and every view
/// between was nullified. Part of the block, so every node holds the same bytes.
package struct Justification: Equatable, Canonical {
    /// Nil only for a child of the genesis block.
    package let parent: Certificate?
    /// Nullifications of the views between parent and block, ascending.
    package let gaps: [Certificate]

    package init(parent: Certificate?, gaps: [Certificate]) {
        self.parent = parent
        self.gaps = gaps
    }

    package func encode(into writer: inout Writer) {
        writer.write(optional: parent)
        writer.write(sequence: gaps)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        parent = try reader.readOptional()
        gaps = try reader.readSequence(limit: Limits.gapCertificates, width: 57)
    }
}

/// What a block brings: transactions in order, oracle entries, evidence.
package struct BlockBody: Equatable, Canonical {
    package var transactions: [[UInt8]]
    package var oracle: [OracleEntry]
    package var evidence: [Evidence]

    package init(transactions: [[UInt8]], oracle: [OracleEntry], evidence: [Evidence]) {
        self.transactions = transactions
        self.oracle = oracle
        self.evidence = evidence
    }

    package var transactionsRoot: Digest { MerkleTree.root(of: transactions) }
    package var oracleRoot: Digest { MerkleTree.root(of: oracle.map(\.canonicalBytes)) }
    package var evidenceRoot: Digest { MerkleTree.root(of: evidence.map(\.canonicalBytes)) }

    package func encode(into writer: inout Writer) {
        writer.write(count: transactions.count)
        for transaction in transactions { writer.write(counted: transaction) }
        writer.write(sequence: oracle)
        writer.write(sequence: evidence)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        let count = try reader.readCount(limit: Limits.transactionsPerBlock, width: 4)
        transactions = []
        transactions.reserveCapacity(count)
        for _ in 0..<count {
            transactions.append(try reader.readCounted(limit: Limits.transactionBytes))
        }
        oracle = try reader.readSequence(
            limit: Limits.validators * Limits.oracleAncestors, width: 83)
        evidence = try reader.readSequence(limit: Limits.evidencePerBlock, width: 100)
    }
}

/// Header, body and justification. Its name is the hash of its header, which covers the rest.
package struct Block: Equatable, Canonical {
    package let header: BlockHeader
    package let body: BlockBody
    package let justification: Justification

    package init(header: BlockHeader, body: BlockBody, justification: Justification) {
        self.header = header
        self.body = body
        self.justification = justification
    }

    /// The header says of the body and justification what they are.
    package var isCoherent: Bool {
        header.transactionsRoot == body.transactionsRoot && header.oracleRoot == body.oracleRoot
            && header.evidenceRoot == body.evidenceRoot
            && header.justificationHash == justification.hash
    }

    package func encode(into writer: inout Writer) {
        writer.write(header)
        writer.write(body)
        writer.write(justification)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        header = try reader.read()
        body = try reader.read()
        justification = try reader.read()
    }
}

extension Justification {
    package var hash: Digest { Digest.tagged("novation/justification/1", canonicalBytes) }
}
