import Chain
import Consensus
import Vocabulary

/// All that a validator is told at birth.
package struct NodeConfiguration: Sendable {
    package let identity: ChainIdentity
    package let validators: ValidatorSet
    package let timing: Timing
    /// The header of the genesis block.
    package let genesis: BlockHeader
    package let me: ValidatorIndex
    package let signatureCheck: SignatureCheck

    package init(
        identity: ChainIdentity, validators: ValidatorSet, timing: Timing, genesis: BlockHeader,
        me: ValidatorIndex, signatureCheck: SignatureCheck
    ) {
        self.identity = identity
        self.validators = validators
        self.timing = timing
        self.genesis = genesis
        self.me = me
        self.signatureCheck = signatureCheck
    }
}

/// What a validator finds of its earlier life, checked by the host before it is handed over.
package struct Recovery: Sendable {
    /// The last block of the archive, its certificate; nil if only genesis is final.
    package let finalized: (block: Block, certificate: Certificate)?
    /// The journal's records in order, those of finalized views included where still kept.
    package let journal: [JournalRecord]
    /// The signer's mark: the highest of its slots and the journal's own votes.
    package let mark: SignerMark

    package init(
        finalized: (block: Block, certificate: Certificate)?, journal: [JournalRecord],
        mark: SignerMark
    ) {
        self.finalized = finalized
        self.journal = journal
        self.mark = mark
    }

    package static let none = Recovery(finalized: nil, journal: [], mark: .start)
}
