import Chain
import Cryptography
import Host
import Node
import Vocabulary

/// An application with the referee looking over its shoulder.
struct Witness<App: Application>: Application {
    private(set) var application: App
    private let venue: Venue<App>
    private let node: Int
    private let referee: Referee

    init(venue: Venue<App>, node: Int, referee: Referee) {
        application = venue.make(node)
        self.venue = venue
        self.node = node
        self.referee = referee
    }

    var genesisRoot: Digest { application.genesisRoot }

    mutating func admit(_ transaction: [UInt8], at wall: Timestamp) -> Admission {
        application.admit(transaction, at: wall)
    }

    mutating func build(_ request: BuildRequest) -> Built { application.build(request) }

    mutating func execute(_ block: Block, at wall: Timestamp) -> Verdict {
        venue.feed(&application, node, wall)
        return application.execute(block, at: wall)
    }

    mutating func finalize(_ block: Block) {
        application.finalize(block)
        let (root, fault) = venue.inspect(&application, block)
        referee.finalized(node, block, root: root)
        if let fault { referee.report(node, .conservation, fault) }
    }
}
