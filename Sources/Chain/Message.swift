import Cryptography
import Encoding
import Vocabulary

/// A block and its leader's notarize vote: one signature says both.
package struct Proposal: Equatable, Canonical {
    package let block: Block
    package let vote: Vote

    package init(block: Block, vote: Vote) {
        self.block = block
        self.vote = vote
    }

    package func encode(into writer: inout Writer) {
        writer.write(block)
        writer.write(vote)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        block = try reader.read()
        vote = try reader.read()
    }
}

/// Where a node stands. A hint: nothing is believed that a certificate does not prove.
package struct Standing: Equatable, Canonical {
    package let epoch: Epoch
    package let view: View
    package let finalizedView: View
    package let finalizedHeight: Height

    package init(epoch: Epoch, view: View, finalizedView: View, finalizedHeight: Height) {
        self.epoch = epoch
        self.view = view
        self.finalizedView = finalizedView
        self.finalizedHeight = finalizedHeight
    }

    package func encode(into writer: inout Writer) {
        writer.write(epoch)
        writer.write(view)
        writer.write(finalizedView)
        writer.write(finalizedHeight)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        epoch = try reader.read()
        view = try reader.read()
        finalizedView = try reader.read()
        finalizedHeight = try reader.read()
    }
}

/// Asks a peer for what is missing. Repeated until met: no answer is not an answer.
package enum Fetch: Equatable, Sendable, Canonical {
    /// The block of this hash.
    case block(Digest)
    /// The best certificate of each of these views, `count` from `from`.
    case certificates(from: View, count: UInt16)
    /// Finalized blocks, ascending, from this height, as many as fit.
    case finalized(from: Height)

    package func encode(into writer: inout Writer) {
        switch self {
        case .block(let hash):
            writer.write(UInt8(1))
            writer.write(hash)
        case .certificates(let from, let count):
            writer.write(UInt8(2))
            writer.write(from)
            writer.write(count)
        case .finalized(let from):
            writer.write(UInt8(3))
            writer.write(from)
        }
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        let start = reader.offset
        let tag = try reader.read(UInt8.self)
        switch tag {
        case 1: self = .block(try reader.read())
        case 2: self = .certificates(from: try reader.read(), count: try reader.read())
        case 3: self = .finalized(from: try reader.read())
        default: throw reader.fault(at: start, .unknownTag(tag))
        }
    }
}

/// A finalized stretch of the chain. Only the last block needs its certificate: the hash links
/// carry its proof to all before it.
package struct FinalizedRange: Equatable, Canonical {
    package let blocks: [Block]
    /// Finalizes the last of `blocks`, or a block further on, whose headers `tail` links.
    package let certificate: Certificate
    /// Headers after the last of `blocks` up to the certified one, ascending; mostly empty.
    package let tail: [BlockHeader]

    package init(blocks: [Block], certificate: Certificate, tail: [BlockHeader]) {
        self.blocks = blocks
        self.certificate = certificate
        self.tail = tail
    }

    package func encode(into writer: inout Writer) {
        writer.write(sequence: blocks)
        writer.write(certificate)
        writer.write(sequence: tail)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        blocks = try reader.readSequence(limit: Limits.fetchBlocks, width: 300)
        certificate = try reader.read()
        tail = try reader.readSequence(limit: Limits.fetchBlocks, width: 264)
    }
}

/// All that validators say to each other.
package enum Message: Equatable, Sendable, Canonical {
    case proposal(Proposal)
    case vote(Vote)
    case certificate(Certificate)
    case standing(Standing)
    case fetch(Fetch)
    case block(Block)
    case finalized(FinalizedRange)
    case transactions([[UInt8]])

    private enum Tag: UInt8 {
        case proposal = 1
        case vote = 2
        case certificate = 3
        case standing = 4
        case fetch = 5
        case block = 6
        case finalized = 7
        case transactions = 8
    }

    package func encode(into writer: inout Writer) {
        switch self {
        case .proposal(let payload): write(.proposal, payload, into: &writer)
        case .vote(let payload): write(.vote, payload, into: &writer)
        case .certificate(let payload): write(.certificate, payload, into: &writer)
        case .standing(let payload): write(.standing, payload, into: &writer)
        case .fetch(let payload): write(.fetch, payload, into: &writer)
        case .block(let payload): write(.block, payload, into: &writer)
        case .finalized(let payload): write(.finalized, payload, into: &writer)
        case .transactions(let list):
            writer.write(Tag.transactions.rawValue)
            writer.write(count: list.count)
            for transaction in list { writer.write(counted: transaction) }
        }
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        let start = reader.offset
        let raw = try reader.read(UInt8.self)
        guard let tag = Tag(rawValue: raw) else { throw reader.fault(at: start, .unknownTag(raw)) }
        switch tag {
        case .proposal: self = .proposal(try reader.read())
        case .vote: self = .vote(try reader.read())
        case .certificate: self = .certificate(try reader.read())
        case .standing: self = .standing(try reader.read())
        case .fetch: self = .fetch(try reader.read())
        case .block: self = .block(try reader.read())
        case .finalized: self = .finalized(try reader.read())
        case .transactions:
            let count = try reader.readCount(limit: Limits.transactionsPerBlock, width: 4)
            var list: [[UInt8]] = []
            list.reserveCapacity(count)
            for _ in 0..<count {
                list.append(try reader.readCounted(limit: Limits.transactionBytes))
            }
            self = .transactions(list)
        }
    }

    private func write(_ tag: Tag, _ payload: some Canonical, into writer: inout Writer) {
        writer.write(tag.rawValue)
        writer.write(payload)
    }
}
