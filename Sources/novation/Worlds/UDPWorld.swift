import Chain
import Clearing
import Consensus
import Encoding
import Host
import Lab
import Node
import Platform
import Service
import Vocabulary
import Wallet

/// One validator in this process, its peers behind UDP.
struct UDPWorld {
    private var run: ValidatorRun<UDPNetwork>
    private var feed: PriceFeed
    private var maker: DevelopmentMaker?
    private let genesis: GenesisDocument
    private let door: RPCDoor
    /// Its lock lasts as long as this world.
    private let home: ValidatorHome

    init(
        folder: NetworkFolder, genesis: GenesisDocument, index: ValidatorIndex, seed: UInt64,
        hasQuoter: Bool
    ) throws(CommandFailure) {
        self.genesis = genesis
        try WorldStart.requireDevelopmentKeys(genesis)
        let members = try folder.network().members
        guard members.count == genesis.validators.count else {
            throw CommandFailure(
                .configuration, "NV0008",
                "\(folder.path): network.json has \(members.count) validators, genesis.json "
                    + "\(genesis.validators.count)")
        }
        let addresses = try members.map { member throws(CommandFailure) in
            try Self.address(member.address)
        }
        // Before its ports: a home in use is to be called so. And these before its files change.
        home = try folder.open(index)
        let network = try Self.network(genesis, index, addresses)
        let descriptor = network.descriptor
        let wakeup = try WorldStart.wakeup()
        door = try WorldStart.door(
            try Self.address(members[Int(index.rawValue)].rpc), wakeup: wakeup)
        let loop: ValidatorLoop<UDPNetwork>
        do throws(DurabilityFault) {
            loop = try ValidatorBirth.development(
                index, genesis: genesis, storage: home.storage, network: network, publishes: true)
        } catch {
            throw CommandFailure(error, of: index)
        }
        feed = PriceFeed(genesis: genesis, seed: seed)
        maker = hasQuoter ? DevelopmentMaker(genesis: genesis) : nil
        let readSide = ReadSide(genesis: genesis, door: door, nodeName: "n\(index)")
        do throws(SystemFault) {
            run = try ValidatorRun(
                loops: [loop], readSide: readSide, wakeup: wakeup, descriptors: [descriptor])
        } catch {
            throw CommandFailure(.internalFault, "NV0012", "\(error)")
        }
    }

    var address: SocketAddress { door.address }
    var height: Height { run.readSide.replica.header.height }

    static func address(_ text: String) throws(CommandFailure) -> SocketAddress {
        guard let address = SocketAddress(text) else {
            throw CommandFailure(
                .badInput, "NV0019", "network.json: '\(text)' is not ADDRESS:PORT")
        }
        return address
    }

    private static func network(
        _ genesis: GenesisDocument, _ index: ValidatorIndex, _ addresses: [SocketAddress]
    ) throws(CommandFailure) -> UDPNetwork {
        do throws(SystemFault) {
            return try UDPNetwork(
                identity: genesis.identity, me: index,
                keys: genesis.validators.entries.map(\.networkKey),
                secret: DevelopmentKeys.network(index), addresses: addresses)
        } catch {
            throw .taken(addresses[Int(index.rawValue)], "datagrams", error)
        }
    }

    /// Runs until a signal; `isWatched` also until standard input ends.
    mutating func run(
        until trap: SignalTrap, isWatched: Bool, console: inout WorldConsole
    ) throws(CommandFailure) {
        defer { door.stop() }
        var feed = feed
        var maker = maker
        let texts = MarketLine(genesis: genesis)
        let count = genesis.validators.count
        do throws(RunFault) {
            try run.run { run, moment throws(RunFault) in
                let quotes = feed.quotes(at: moment.wall)
                run.loops[0].application.quotes = quotes
                if maker != nil {
                    do throws(DurabilityFault) {
                        try maker?.act(on: &run.loops[0], &run.readSide, quotes, at: moment)
                    } catch {
                        throw .durability(error)
                    }
                }
                let status = run.loops[0].status
                console.status(
                    status, prices: texts.text(quotes), up: status.validatorsUp, of: count,
                    at: moment.instant)
                return !trap.isRequested && !(isWatched && StandardInput.hasEnded())
            }
        } catch {
            throw CommandFailure(error)
        }
    }
}
