import Cryptography
import Vocabulary

/// Which chain a node is on and how far it is.
package struct StatusAnswer: Equatable, Sendable {
    package let identity: ChainIdentity
    package let node: String
    package let height: Height
    package let hash: String
    /// The chain's own time: that of its latest block.
    package let time: Timestamp
    package let view: String
    package let validators: String
    package let peersHeard: String
    package let mempool: String
    package let isCatchingUp: Bool

    package init(_ answer: AnswerReader) throws(AnswerFault) {
        let chain = try answer.member("chain")
        guard let id = ChainID(try chain.text()) else {
            throw chain.fault(.notAccepted("a chain id has 1 to 32 of a-z 0-9 -"))
        }
        identity = ChainIdentity(chain: id, genesis: try answer.digest("genesis"))
        height = Height(try answer.whole("height"))
        time = Timestamp(try answer.whole("time"))
        node = try answer.word("node")
        hash = try answer.word("hash")
        view = try answer.word("view")
        validators = try answer.word("validators")
        peersHeard = try answer.word("peers_heard")
        mempool = try answer.word("mempool")
        isCatchingUp = try answer["catching_up"]?.flag() ?? false
    }
}
