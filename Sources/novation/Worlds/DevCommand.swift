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
import Transactions
import Vocabulary
import Wallet

/// `novation dev`: validators in one process, public accounts with money, prices that move, a
/// quoting agent, JSON-RPC.
enum DevCommand {
    static let command = Command<CommandAction>(
        "dev", "Runs a development network in this process: accounts, prices, JSON-RPC",
        options: options,
        notes: ["Ctrl-C stops it. Accounts and keys are public: nothing of value, ever."],
        action: serve)

    private static let options: [CommandOption] = [
        .value("validators", "N", "validators in this process", preset: "4"),
        .value("rpc-port", "PORT", "JSON-RPC on 127.0.0.1", preset: "26657"),
        .value("state", "DIR", "keep the chain here; default: a temporary folder, removed"),
        .value("seed", "N", "seed of the price walk", preset: "1"),
        .value("block-interval", "MS", "longest pause between blocks", preset: "200"),
    ]

    private static func serve(
        _ invocation: Invocation
    ) throws(CommandFailure) -> CommandReport {
        let parsed = invocation.parsed
        let trap = try WorldStart.trap()
        let count = try WorldStart.integer(parsed, "validators", in: 1...16)
        let port = try WorldStart.integer(parsed, "rpc-port", in: 0...65_535)
        let seed = try WorldStart.integer(parsed, "seed", in: 0...Int.max)
        let interval = try WorldStart.integer(parsed, "block-interval", in: 1...60_000)
        let scratch = try parsed.option("state") == nil ? WorldStart.scratchFolder() : nil
        defer { if let scratch { WorldStart.remove(scratch) } }
        let folder = NetworkFolder(path: parsed.option("state") ?? scratch ?? ".")
        var plan: NetworkPlan?
        if folder.exists {
            try WorldStart.requireAsMade(folder, try folder.genesis(), parsed)
        } else {
            plan = try NetworkPlan(
                validators: count, firstPort: 26_700, firstRPCPort: 26_657,
                timing: WorldStart.timing(interval: interval))
        }
        var world = try InProcessWorld(
            folder: folder, making: plan, rpcPort: UInt16(port), seed: UInt64(seed),
            hasQuoter: true)
        var console = WorldConsole()
        banner(world.genesis, world.address, &console)
        try world.run(until: trap, console: &console)
        console.say("stopped at height \(world.height)")
        return CommandReport(
            data: ["height": .text("\(world.height)")], text: [])
    }

    private static func banner(
        _ genesis: GenesisDocument, _ address: SocketAddress, _ console: inout WorldConsole
    ) {
        console.say("novation \(VersionCommand.version)   chain \(genesis.chain)")
        console.say("accounts (public development keys, never use them for value)")
        for account in DevelopmentAccount.all {
            let name = account.name.padding(to: 6)
            console.say("  #\(account.index) \(name) \(account.address.text)   1000000 USDC")
        }
        let markets = genesis.clearing.markets.map(\.symbol).joined(separator: " ")
        console.say("markets     \(markets)")
        console.say("rpc         http://\(address)")
        console.say("validators  \(genesis.validators.count) in this process   (Ctrl-C stops)")
    }
}

extension String {
    /// With spaces behind, up to a width.
    func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
