import Chain
import Consensus
import Vocabulary

/// The only way to a vote's signature: the guard is asked on the mark, and the mark moves with
/// the signature. Making it durable before the vote leaves is the loop's part.
package struct GuardedSigner<Key: Signer> {
    private var key: Key
    private let me: ValidatorIndex
    private let identity: ChainIdentity
    package private(set) var mark: SignerMark

    package init(key: Key, me: ValidatorIndex, identity: ChainIdentity, mark: SignerMark) {
        self.key = key
        self.me = me
        self.identity = identity
        self.mark = mark
    }

    package mutating func sign(
        _ ballot: Ballot, extension bytes: [UInt8]
    ) throws(GuardRefusal) -> Vote {
        mark = try VoteGuard.advance(mark, signing: ballot)
        let signature = key.sign(ballot.message(on: identity))
        return Vote(ballot: ballot, signer: me, signature: signature, extension: bytes)
    }
}
