import Cryptography
import Encoding
import Vocabulary

/// A signed ballot. A notarize vote carries the bytes whose hash it signed.
package struct Vote: Hashable, Sendable, Canonical {
    package let ballot: Ballot
    package let signer: ValidatorIndex
    package let signature: Signature
    /// Oracle prices; empty for the other kinds and for a voter without prices.
    package let `extension`: [UInt8]

    package init(
        ballot: Ballot, signer: ValidatorIndex, signature: Signature, extension: [UInt8]
    ) {
        self.ballot = ballot
        self.signer = signer
        self.signature = signature
        self.extension = `extension`
    }

    package static func hash(extension bytes: [UInt8]) -> Digest {
        Digest.tagged("novation/vote-extension/1", bytes)
    }

    /// Signer known, signature right, extension the one that was signed.
    package func isAuthentic(
        in validators: ValidatorSet, on identity: ChainIdentity, check: SignatureCheck
    ) -> Bool {
        VoteInspector(validators: validators, identity: identity, check: check)
            .isAuthentic(self)
    }

    var carriesItsExtension: Bool {
        switch ballot {
        case .notarize(_, _, _, _, let hash): hash == Self.hash(extension: `extension`)
        case .nullify, .finalize: `extension`.isEmpty
        }
    }

    package func encode(into writer: inout Writer) {
        writer.write(ballot)
        writer.write(signer)
        writer.write(signature)
        writer.write(counted: `extension`)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        ballot = try reader.read()
        signer = try reader.read()
        signature = try reader.read()
        `extension` = try reader.readCounted(limit: Limits.extensionBytes)
    }
}
