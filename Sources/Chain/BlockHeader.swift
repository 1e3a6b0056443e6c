import Cryptography
import Encoding
import Vocabulary

/// A block in a few hundred bytes. `stateRoot` and `receiptsRoot` are those of the *parent's*
/// execution: agreement fixes inputs, and their effects are agreed one block later.
package struct BlockHeader: Equatable, Sendable, Canonical {
    package static let version: UInt16 = 1

    package var genesis: Digest
    package var epoch: Epoch
    package var view: View
    package var height: Height
    package var parent: Digest
    package var parentView: View
    package var time: Timestamp
    package var proposer: ValidatorIndex
    package var transactionsRoot: Digest
    package var oracleRoot: Digest
    package var evidenceRoot: Digest
    package var justificationHash: Digest
    package var stateRoot: Digest
    package var receiptsRoot: Digest

    package init(
        genesis: Digest, epoch: Epoch, view: View, height: Height, parent: Digest,
        parentView: View, time: Timestamp, proposer: ValidatorIndex, body: BlockBody,
        justification: Justification, stateRoot: Digest, receiptsRoot: Digest
    ) {
        self.genesis = genesis
        self.epoch = epoch
        self.view = view
        self.height = height
        self.parent = parent
        self.parentView = parentView
        self.time = time
        self.proposer = proposer
        transactionsRoot = body.transactionsRoot
        oracleRoot = body.oracleRoot
        evidenceRoot = body.evidenceRoot
        justificationHash = justification.hash
        self.stateRoot = stateRoot
        self.receiptsRoot = receiptsRoot
    }

    /// The block's name.
    package var hash: Digest { Digest.tagged("novation/block/1", canonicalBytes) }

    package func encode(into writer: inout Writer) {
        writer.write(Self.version)
        writer.write(genesis)
        writer.write(epoch)
        writer.write(view)
        writer.write(height)
        writer.write(parent)
        writer.write(parentView)
        writer.write(time)
        writer.write(proposer)
        for root in [
            transactionsRoot, oracleRoot, evidenceRoot, justificationHash, stateRoot, receiptsRoot,
        ] { writer.write(root) }
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        let start = reader.offset
        let version = try reader.read(UInt16.self)
        guard version == Self.version else {
            throw reader.fault(at: start, .unknownVersion(version))
        }
        genesis = try reader.read()
        epoch = try reader.read()
        view = try reader.read()
        height = try reader.read()
        parent = try reader.read()
        parentView = try reader.read()
        time = try reader.read()
        proposer = try reader.read()
        transactionsRoot = try reader.read()
        oracleRoot = try reader.read()
        evidenceRoot = try reader.read()
        justificationHash = try reader.read()
        stateRoot = try reader.read()
        receiptsRoot = try reader.read()
    }
}

extension BlockHeader {
    /// The block before all others: it exists by definition, notarized and final, at height 0 of
    /// view 0. `stateRoot` is that of the genesis state, which its child's header repeats.
    package static func genesis(
        identity: ChainIdentity, time: Timestamp, stateRoot: Digest
    ) -> BlockHeader {
        BlockHeader(
            genesis: identity.genesis, epoch: Epoch(0), view: .genesis, height: .genesis,
            parent: .zero, parentView: .genesis, time: time, proposer: ValidatorIndex(0),
            body: BlockBody(transactions: [], oracle: [], evidence: []),
            justification: Justification(parent: nil, gaps: []), stateRoot: stateRoot,
            receiptsRoot: MerkleTree.root(of: []))
    }
}
