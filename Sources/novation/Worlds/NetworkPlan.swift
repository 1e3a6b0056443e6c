import Chain
import Clearing
import Consensus
import Host
import Platform
import Vocabulary
import Wallet

/// A network that is to be, while nothing of it is on disk yet: how it begins, and where its
/// validators will listen.
struct NetworkPlan {
    let genesis: GenesisDocument
    let network: NetworkDocument

    /// Beginning with a genesis that there is, on ports of this machine.
    init(_ genesis: GenesisDocument, firstPort: Int, firstRPCPort: Int) {
        self.genesis = genesis
        network = .loopback(
            count: genesis.validators.count, firstPort: firstPort, firstRPCPort: firstRPCPort)
    }

    /// A development network that begins now, with the public accounts funded.
    init(
        validators count: Int, firstPort: Int, firstRPCPort: Int, timing: Timing
    ) throws(CommandFailure) {
        let accounts = DevelopmentAccount.all.map(\.address)
        guard
            let genesis = GenesisDocument.development(
                validators: count, accounts: accounts, balance: Amount(1_000_000_000_000),
                time: SystemTime().now().wall, timing: timing)
        else {
            throw CommandFailure(.usage, "NV0001", "1 to \(Limits.validators) validators")
        }
        self.init(genesis, firstPort: firstPort, firstRPCPort: firstRPCPort)
    }
}
