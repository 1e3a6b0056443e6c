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

/// All validators of a network in this process, on one thread, in real time.
struct InProcessWorld {
    private var run: ValidatorRun<LoopbackPort>
    private var feed: PriceFeed
    private var maker: DevelopmentMaker?
    let genesis: GenesisDocument
    private let door: RPCDoor
    /// Their locks last as long as this world.
    private let homes: [ValidatorHome]

    /// With a plan the folder becomes that network's. What can be refused is refused before
    /// anything is written: homes in use, then the port, then the folder.
    init(
        folder: NetworkFolder, making plan: NetworkPlan?, rpcPort: UInt16, seed: UInt64,
        hasQuoter: Bool
    ) throws(CommandFailure) {
        genesis = if let plan { plan.genesis } else { try folder.genesis() }
        try WorldStart.requireDevelopmentKeys(genesis)
        var homes = plan == nil ? try folder.homes(genesis) : []
        let wakeup = try WorldStart.wakeup()
        door = try WorldStart.door(.loopback(port: rpcPort), wakeup: wakeup)
        if let plan {
            try folder.create(plan)
            homes = try folder.homes(genesis)
        }
        self.homes = homes
        let hub = LoopbackHub(count: genesis.validators.count)
        var loops: [ValidatorLoop<LoopbackPort>] = []
        for (place, home) in homes.enumerated() {
            let index = ValidatorIndex(place)
            do throws(DurabilityFault) {
                loops.append(
                    try ValidatorBirth.development(
                        index, genesis: genesis, storage: home.storage, network: hub.port(index),
                        publishes: place == 0))
            } catch {
                throw CommandFailure(error, of: index)
            }
        }
        feed = PriceFeed(genesis: genesis, seed: seed)
        maker = hasQuoter ? DevelopmentMaker(genesis: genesis) : nil
        let readSide = ReadSide(genesis: genesis, door: door, nodeName: "n0")
        do throws(SystemFault) {
            run = try ValidatorRun(loops: loops, readSide: readSide, wakeup: wakeup, hub: hub)
        } catch {
            throw CommandFailure(.internalFault, "NV0012", "\(error)")
        }
    }

    var address: SocketAddress { door.address }
    var height: Height { run.readSide.replica.header.height }

    mutating func run(
        until trap: SignalTrap, console: inout WorldConsole
    ) throws(CommandFailure) {
        defer { door.stop() }
        var feed = feed
        var maker = maker
        let texts = MarketLine(genesis: genesis)
        do throws(RunFault) {
            try run.run { run, moment throws(RunFault) in
                let quotes = feed.quotes(at: moment.wall)
                for index in run.loops.indices { run.loops[index].application.quotes = quotes }
                if maker != nil {
                    do throws(DurabilityFault) {
                        try maker?.act(on: &run.loops[0], &run.readSide, quotes, at: moment)
                    } catch {
                        throw .durability(error)
                    }
                }
                console.status(
                    run.loops[0].status, prices: texts.text(quotes),
                    up: run.loops[0].status.validatorsUp, of: run.loops.count, at: moment.instant)
                return !trap.isRequested
            }
        } catch {
            throw CommandFailure(error)
        }
    }
}

/// Prices for the status line.
struct MarketLine {
    let genesis: GenesisDocument

    func text(_ quotes: [OracleExtension.Quote]) -> String {
        quotes.map { quote in
            let rules = genesis.clearing.markets[Int(quote.market.rawValue)]
            return "\(rules.symbol) \(rules.text(quote.price))"
        }.joined(separator: " · ")
    }
}
