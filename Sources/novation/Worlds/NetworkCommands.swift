import Chain
import Clearing
import Consensus
import Encoding
import Host
import Node
import Platform
import Service
import Vocabulary
import Wallet

/// `novation network init|up`: whole networks on this machine.
enum NetworkCommands {
    static let initialize = Command<CommandAction>(
        "network init", "Makes the folder of a network: genesis, addresses, homes",
        arguments: [CommandArgument("DIR", "the folder, new")], options: initOptions,
        action: make)

    static let up = Command<CommandAction>(
        "network up", "Runs a network on this machine until Ctrl-C",
        arguments: [
            CommandArgument("DIR", "its folder, made if new; else a temporary", isRequired: false)
        ],
        options: upOptions,
        action: serve)

    private static let initOptions: [CommandOption] = [
        .value("validators", "N", "how many", preset: "4"),
        .value("port", "PORT", "UDP ports from here up", preset: "26700"),
        .value("rpc-port", "PORT", "JSON-RPC ports from here up", preset: "26657"),
        .value("block-interval", "MS", "longest pause between blocks", preset: "200"),
        .value("genesis", "FILE", "begin with this genesis, not with a fresh one"),
    ]

    private static func make(
        _ invocation: Invocation
    ) throws(CommandFailure) -> CommandReport {
        let parsed = invocation.parsed
        let folder = NetworkFolder(path: parsed.argument("DIR"))
        let plan = try plan(parsed)
        try folder.create(plan)
        let genesis = plan.genesis
        let count = genesis.validators.count
        return CommandReport(
            data: [
                "folder": .text(folder.path), "validators": .number(Int64(count)),
                "genesis": .text("\(genesis.identity.genesis)"),
            ],
            text: ["\(folder.path)   \(count) validators   genesis \(genesis.identity.genesis)"])
    }

    /// What the options ask for.
    private static func plan(_ parsed: ParsedCommand) throws(CommandFailure) -> NetworkPlan {
        let firstPort = try WorldStart.integer(parsed, "port", in: 1...65_000)
        let firstRPCPort = try WorldStart.integer(parsed, "rpc-port", in: 1...65_000)
        let count = try WorldStart.integer(parsed, "validators", in: 1...64)
        let interval = try WorldStart.integer(parsed, "block-interval", in: 1...60_000)
        guard let file = parsed.option("genesis") else {
            return try NetworkPlan(
                validators: count, firstPort: firstPort, firstRPCPort: firstRPCPort,
                timing: WorldStart.timing(interval: interval))
        }
        if let name = ["validators", "block-interval"].first(where: parsed.has) {
            throw CommandFailure(
                .usage, "NV0001", "--genesis has what --\(name) says: they exclude each other")
        }
        return NetworkPlan(
            try NetworkFolder.genesis(in: file), firstPort: firstPort, firstRPCPort: firstRPCPort)
    }

    private static let upOptions: [CommandOption] =
        initOptions + [
            .value(
                "mode", "MODE", "all in one process, or a process each over UDP",
                choices: ["inprocess", "udp"], preset: "udp"),
            .value("seed", "N", "seed of the price walk", preset: "1"),
        ]

    /// A folder keeps the genesis and the ports that it was made with.
    private static func requireAsMade(
        _ folder: NetworkFolder, _ parsed: ParsedCommand
    ) throws(CommandFailure) {
        try WorldStart.requireAsMade(folder, try folder.genesis(), parsed)
        if parsed.has("genesis") {
            throw CommandFailure(
                .configuration, "NV0028", "\(folder.path) has a genesis; --genesis is for a new one"
            )
        }
        let first = try folder.network().members.first
        var ports = [("port", first?.address)]
        if parsed.option("mode") != "inprocess" { ports.append(("rpc-port", first?.rpc)) }
        for (name, address) in ports where parsed.has(name) {
            let made = address?.split(separator: ":").last.map(String.init)
            guard parsed.option(name) != made else { continue }
            throw CommandFailure(
                .configuration, "NV0028",
                "\(folder.path) was made with --\(name) \(made ?? "none"), not "
                    + (parsed.option(name) ?? ""))
        }
    }

    /// Runs a network until Ctrl-C; makes its folder if there is none.
    private static func serve(
        _ invocation: Invocation
    ) throws(CommandFailure) -> CommandReport {
        let parsed = invocation.parsed
        let seed = try WorldStart.integer(parsed, "seed", in: 0...Int.max)
        let isOneProcess = parsed.option("mode") == "inprocess"
        let port =
            isOneProcess ? try WorldStart.integer(parsed, "rpc-port", in: 0...65_535) : 0
        let trap = try WorldStart.trap()
        let scratch = try parsed.optionalArgument("DIR") == nil ? WorldStart.scratchFolder() : nil
        defer { if let scratch { WorldStart.remove(scratch) } }
        let folder = NetworkFolder(path: parsed.optionalArgument("DIR") ?? scratch ?? ".")
        var making: NetworkPlan?
        if folder.exists { try requireAsMade(folder, parsed) } else { making = try plan(parsed) }
        var console = WorldConsole()
        if isOneProcess {
            var world = try InProcessWorld(
                folder: folder, making: making, rpcPort: UInt16(port), seed: UInt64(seed),
                hasQuoter: true)
            console.say("rpc http://\(world.address)   (Ctrl-C stops)")
            try world.run(until: trap, console: &console)
        } else {
            try Fleet.run(
                folder, making: making, seed: seed, until: trap, console: &console)
        }
        return CommandReport(data: ["folder": .text(folder.path)], text: [])
    }
}
