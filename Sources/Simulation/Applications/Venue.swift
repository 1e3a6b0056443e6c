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
    /// The root of the last final state.
    package let root: (App) -> Digest
    /// What is wrong with the final state, if anything is.
    package let audit: (App) -> String?
    /// The transaction number `number` of a client; nil if it has none to send now.
    package let transaction:
        (_ client: Int, _ number: UInt64, _ wall: Timestamp, inout RandomStream) -> [UInt8]?

    package init(
        identity: ChainIdentity, genesisTime: Timestamp, make: @escaping (Int) -> App,
        feed: @escaping (inout App, Int, Timestamp) -> Void,
        root: @escaping (App) -> Digest, audit: @escaping (App) -> String?,
        transaction: @escaping (Int, UInt64, Timestamp, inout RandomStream) -> [UInt8]?
    ) {
        self.identity = identity
        self.genesisTime = genesisTime
        self.make = make
        self.feed = feed
        self.root = root
        self.audit = audit
        self.transaction = transaction
    }
}
