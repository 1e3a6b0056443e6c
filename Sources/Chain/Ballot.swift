import Cryptography
import Encoding
import Vocabulary

/// What a validator says of one view, unsigned. Three kinds; no memory across views.
package enum Ballot: Hashable, Sendable, Canonical {
    /// “I hold this block, executed its parent, and it is valid”; `extensionHash` covers the
    /// oracle prices that travel with the vote.
    case notarize(
        epoch: Epoch, view: View, parentView: View, block: Digest, extensionHash: Digest)
    /// “Nothing of this view may become final by my vote.”
    case nullify(epoch: Epoch, view: View)
    /// “I hold the notarization of this block and never nullified its view.”
    case finalize(epoch: Epoch, view: View, block: Digest)

    package var kind: BallotKind {
        switch self {
        case .notarize: .notarize
        case .nullify: .nullify
        case .finalize: .finalize
        }
    }

    package var epoch: Epoch {
        switch self {
        case .notarize(let epoch, _, _, _, _), .nullify(let epoch, _), .finalize(let epoch, _, _):
            epoch
        }
    }

    package var view: View {
        switch self {
        case .notarize(_, let view, _, _, _), .nullify(_, let view), .finalize(_, let view, _):
            view
        }
    }

    /// The block voted for; nil for a nullification.
    package var block: Digest? {
        switch self {
        case .notarize(_, _, _, let block, _), .finalize(_, _, let block): block
        case .nullify: nil
        }
    }

    /// The bytes that are signed: the kind's context on this chain, then the ballot.
    package func message(on identity: ChainIdentity) -> [UInt8] {
        identity.context(kind.signedKind).message(canonicalBytes)
    }

    package func encode(into writer: inout Writer) {
        writer.write(kind.rawValue)
        writer.write(epoch)
        writer.write(view)
        switch self {
        case .notarize(_, _, let parentView, let block, let extensionHash):
            writer.write(parentView)
            writer.write(block)
            writer.write(extensionHash)
        case .nullify: break
        case .finalize(_, _, let block): writer.write(block)
        }
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        let kind: BallotKind = try reader.read()
        let epoch: Epoch = try reader.read()
        let view: View = try reader.read()
        switch kind {
        case .notarize:
            self = .notarize(
                epoch: epoch, view: view, parentView: try reader.read(),
                block: try reader.read(), extensionHash: try reader.read())
        case .nullify: self = .nullify(epoch: epoch, view: view)
        case .finalize: self = .finalize(epoch: epoch, view: view, block: try reader.read())
        }
    }
}

package enum BallotKind: UInt8, Hashable, Sendable, Canonical, CaseIterable {
    case notarize = 1
    case nullify = 2
    case finalize = 3

    package var signedKind: SignedKind {
        switch self {
        case .notarize: .notarize
        case .nullify: .nullify
        case .finalize: .finalize
        }
    }

    package func encode(into writer: inout Writer) { writer.write(rawValue) }

    package init(from reader: inout Reader) throws(DecodingFault) {
        let start = reader.offset
        let raw = try reader.read(UInt8.self)
        guard let kind = BallotKind(rawValue: raw) else {
            throw reader.fault(at: start, .unknownTag(raw))
        }
        self = kind
    }
}
