import Chain
import Cryptography
import Host
import Vocabulary

/// What a world's validators compute, and how a checker and the clients deal with it.
package struct Venue<App: Application> {
    package let identity: ChainIdentity
    package let genesisTime: Timestamp
    /// The application as it is after genesis.
    package let make: (_ node: Int) -> App
    /// Before a block is executed: what the node's own oracle says now.
    package let feed: (inout App, _ node: Int, _ wall: Timestamp) -> Void
    /// After a block became final: the root of the state after it, and what is wrong with that
    /// state, if anything is.
    package let inspect: (inout App, Block) -> (root: Digest, fault: String?)
    /// The transaction number `number` of a client; nil if it has none to send now.
    package let transaction:
        (_ client: Int, _ number: UInt64, _ wall: Timestamp, inout RandomStream) -> [UInt8]?

    package init(
        identity: ChainIdentity, genesisTime: Timestamp, make: @escaping (Int) -> App,
        feed: @escaping (inout App, Int, Timestamp) -> Void,
        inspect: @escaping (inout App, Block) -> (root: Digest, fault: String?),
        transaction: @escaping (Int, UInt64, Timestamp, inout RandomStream) -> [UInt8]?
    ) {
        self.identity = identity
        self.genesisTime = genesisTime
        self.make = make
        self.feed = feed
        self.inspect = inspect
        self.transaction = transaction
    }
}
