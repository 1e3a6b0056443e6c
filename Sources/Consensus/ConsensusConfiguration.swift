import Chain
import Vocabulary

/// All that agreement is told at birth.
package struct ConsensusConfiguration: Sendable {
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
