import Chain
import Clearing
import Consensus
import Encoding
import Host
import Node
import Platform
import Vocabulary
import Wallet

/// `novation node init|start`: one validator as a process of its own.
enum NodeCommands {
    static let start = Command<CommandAction>(
        "node start", "Runs one validator as a process of its own, its peers over UDP",
        options: startOptions,
        action: serve)

    static let initialize = Command<CommandAction>(
        "node init", "Makes the home of one validator: a signer that has signed nothing",
        options: initOptions,
        notes: ["A home is made once. A lost signer file is not to be made again this way."],
        action: makeHome)

    private static let startOptions: [CommandOption] = [
        .value("network", "DIR", "folder with genesis.json and network.json", preset: "."),
        .value("index", "N", "which validator this is", preset: "0"),
        .value("seed", "N", "seed of the price walk", preset: "1"),
        .flag("quoter", "run the development market maker at this validator"),
        .flag("until-input-ends", "stop when standard input ends, as when its parent is gone"),
    ]

    private static func serve(
        _ invocation: Invocation
    ) throws(CommandFailure) -> CommandReport {
        let parsed = invocation.parsed
        let seed = try WorldStart.integer(parsed, "seed", in: 0...Int.max)
        let trap = try WorldStart.trap()
        let folder = NetworkFolder(path: parsed.option("network") ?? ".")
        let genesis = try folder.genesis()
        let index = try WorldStart.index(parsed, of: genesis)
        var world = try UDPWorld(
            folder: folder, genesis: genesis, index: index, seed: UInt64(seed),
            hasQuoter: parsed.flag("quoter"))
        var console = WorldConsole()
        console.say("validator \(index)   rpc http://\(world.address)")
        try world.run(
            until: trap, isWatched: parsed.flag("until-input-ends"), console: &console)
        console.say("stopped at height \(world.height)")
        return CommandReport(data: ["height": .text("\(world.height)")], text: [])
    }

    private static let initOptions: [CommandOption] = [
        .value("network", "DIR", "folder with genesis.json and network.json", preset: "."),
        .value("index", "N", "which validator this is", preset: "0"),
    ]

    private static func makeHome(
        _ invocation: Invocation
    ) throws(CommandFailure) -> CommandReport {
        let parsed = invocation.parsed
        let folder = NetworkFolder(path: parsed.option("network") ?? ".")
        let genesis = try folder.genesis()
        let index = try WorldStart.index(parsed, of: genesis)
        _ = try folder.open(index, making: genesis)
        let home = folder.home(index)
        return CommandReport(data: ["home": .text(home)], text: [home])
    }
}
