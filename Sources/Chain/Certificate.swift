import Cryptography
import Encoding
import Vocabulary

/// A quorum's votes of one kind for one thing, each provable on its own.
package struct Certificate: Hashable, Sendable, Canonical {
    package struct Entry: Hashable, Sendable, Canonical {
        package let signer: ValidatorIndex
        package let signature: Signature
        /// What this signer's ballot said of its extension; zero for other kinds than notarize.
        package let extensionHash: Digest

        package init(signer: ValidatorIndex, signature: Signature, extensionHash: Digest) {
            self.signer = signer
            self.signature = signature
            self.extensionHash = extensionHash
        }

        package func encode(into writer: inout Writer) {
            writer.write(signer)
            writer.write(signature)
            writer.write(extensionHash)
        }

        package init(from reader: inout Reader) throws(DecodingFault) {
            signer = try reader.read()
            signature = try reader.read()
            extensionHash = try reader.read()
        }
    }

    package let kind: BallotKind
    package let epoch: Epoch
    package let view: View
    /// The view of the block's parent; 0 for other kinds than notarize.
    package let parentView: View
    /// Zero for a nullification.
    package let block: Digest
    /// Sorted by signer, each once.
    package let entries: [Entry]

    /// From votes that all say the same but for their extensions; nil if they do not.
    package init?(_ votes: [Vote]) {
        guard let first = votes.first else { return nil }
        kind = first.ballot.kind
        epoch = first.ballot.epoch
        view = first.ballot.view
        block = first.ballot.block ?? .zero
        if case .notarize(_, _, let parent, _, _) = first.ballot {
            parentView = parent
        } else {
            parentView = .genesis
        }
        entries = votes.sorted { $0.signer < $1.signer }.map { vote in
            var hash = Digest.zero
            if case .notarize(_, _, _, _, let extensionHash) = vote.ballot { hash = extensionHash }
            return Entry(signer: vote.signer, signature: vote.signature, extensionHash: hash)
        }
        let agreed = votes.allSatisfy { vote in
            entries.contains { $0.signer == vote.signer && ballot(of: $0) == vote.ballot }
        }
        guard agreed, isSorted else { return nil }
    }

    /// What an entry's signer signed.
    package func ballot(of entry: Entry) -> Ballot {
        switch kind {
        case .notarize:
            .notarize(
                epoch: epoch, view: view, parentView: parentView, block: block,
                extensionHash: entry.extensionHash)
        case .nullify: .nullify(epoch: epoch, view: view)
        case .finalize: .finalize(epoch: epoch, view: view, block: block)
        }
    }

    /// Distinct known signers of a quorum's power, every signature right.
    package func isAuthentic(
        in validators: ValidatorSet, on identity: ChainIdentity, check: SignatureCheck
    ) -> Bool {
        VoteInspector(validators: validators, identity: identity, check: check)
            .isAuthentic(self)
    }

    var isSorted: Bool {
        zip(entries, entries.dropFirst()).allSatisfy { $0.signer < $1.signer }
    }

    package func encode(into writer: inout Writer) {
        writer.write(kind)
        writer.write(epoch)
        writer.write(view)
        writer.write(parentView)
        writer.write(block)
        writer.write(sequence: entries)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        let start = reader.offset
        kind = try reader.read()
        epoch = try reader.read()
        view = try reader.read()
        parentView = try reader.read()
        block = try reader.read()
        entries = try reader.readSequence(limit: Limits.validators, width: 98)
        guard isSorted, isInForm else {
            throw reader.fault(at: start, .notCanonical(.certificate))
        }
    }

    /// Fields that a kind does not use are zero, so that a certificate has one form.
    private var isInForm: Bool {
        switch kind {
        case .notarize: true
        case .nullify:
            block == .zero && parentView == .genesis
                && entries.allSatisfy { $0.extensionHash == .zero }
        case .finalize:
            parentView == .genesis && entries.allSatisfy { $0.extensionHash == .zero }
        }
    }
}
