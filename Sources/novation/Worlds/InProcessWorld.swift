import Arithmetic
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
    private let genesis: GenesisDocument
    private let door: RPCDoor
    /// Their locks last as long as this world.
    private let homes: [ValidatorHome]

    init(
        folder: NetworkFolder, genesis: GenesisDocument, rpcPort: UInt16, seed: UInt64,
        hasQuoter: Bool
    ) throws(CommandFailure) {
        self.genesis = genesis
        try WorldStart.requireDevelopmentKeys(genesis)
        let hub = LoopbackHub(count: genesis.validators.count)
        var loops: [ValidatorLoop<LoopbackPort>] = []
        var homes: [ValidatorHome] = []
        for place in 0..<genesis.validators.count {
            let index = ValidatorIndex(place)
            let home = try folder.open(index)
            homes.append(home)
            do throws(DurabilityFault) {
                loops.append(
                    try ValidatorBirth.development(
                        index, genesis: genesis, storage: home.storage, network: hub.port(index),
                        publishes: place == 0))
            } catch {
                throw CommandFailure(error, of: index)
            }
        }
        self.homes = homes
        let wakeup = try WorldStart.wakeup()
        door = try WorldStart.door(.loopback(port: rpcPort), wakeup: wakeup)
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
            let scale = Amount.decimals - Int(rules.lotDecimals)
            return "\(rules.symbol) \(DecimalText.format(quote.price.rawValue, scale: scale))"
        }.joined(separator: " · ")
    }
}
