import Chain
import Clearing
import Consensus
import Encoding
import Host
import Node
import Platform
import Vocabulary
import Wallet

/// A process for each validator of a network, watched until a signal or until one ends by
/// itself. The first also runs the development market maker.
enum Fleet {
    private static let look: Int64 = 200_000
    private static let patience: Int64 = 5_000_000

    /// With a plan the folder becomes that network's, once nothing stands against its start.
    static func run(
        _ folder: NetworkFolder, making plan: NetworkPlan?, seed: Int, until trap: SignalTrap,
        console: inout WorldConsole
    ) throws(CommandFailure) {
        let genesis = if let plan { plan.genesis } else { try folder.genesis() }
        let network = if let plan { plan.network } else { try folder.network() }
        let members = network.members
        try WorldStart.requireDevelopmentKeys(genesis)
        try requireFree(members)
        if let plan { try folder.create(plan) }
        let children = try start(folder, seed: seed, quoter: true)
        defer { stop(children) }
        for (index, child) in children.enumerated() {
            console.say(
                "n\(index)   process \(child.id)   rpc http://\(members[index].rpc)   log "
                    + folder.log(ValidatorIndex(index)))
        }
        console.say("\(members.count) processes over UDP   (Ctrl-C stops all)")
        var ended = [Bool](repeating: false, count: children.count)
        while !trap.isRequested, ended.contains(false) {
            do throws(SystemFault) {
                if try trap.wait(timeoutMicroseconds: look) { break }
                for (index, child) in children.enumerated() where !ended[index] {
                    guard let end = try child.wait(timeoutMicroseconds: 0) else { continue }
                    ended[index] = true
                    console.say(
                        "n\(index) ended (\(end)); the others go on. Its log is "
                            + folder.log(ValidatorIndex(index)))
                }
            } catch {
                throw CommandFailure(.internalFault, "NV0012", "\(error)")
            }
        }
        guard ended.contains(false) else {
            throw CommandFailure(
                .internalFault, "NV0020", "all validators ended",
                hint: "their logs are in \(folder.path)")
        }
    }

    /// All or none: with a port taken some would run without the others.
    private static func requireFree(
        _ members: [NetworkDocument.Member]
    ) throws(CommandFailure) {
        for (index, member) in members.enumerated() {
            let address = try UDPWorld.address(member.address)
            do throws(SystemFault) { try PortProbe.datagrams(address) } catch {
                throw .taken(address, "datagrams of n\(index)", error)
            }
            let door = try UDPWorld.address(member.rpc)
            do throws(SystemFault) { try PortProbe.streams(door) } catch {
                throw .taken(door, "clients of n\(index)", error)
            }
        }
    }

    /// Starts all validators of a folder.
    static func start(
        _ folder: NetworkFolder, seed: Int, quoter: Bool
    ) throws(CommandFailure) -> [ChildProcess] {
        var children: [ChildProcess] = []
        for index in try folder.network().members.indices {
            do throws(CommandFailure) {
                children.append(
                    try start(
                        folder, ValidatorIndex(index), seed: seed, quoter: quoter && index == 0))
            } catch {
                stop(children)
                throw error
            }
        }
        return children
    }

    private static func start(
        _ folder: NetworkFolder, _ index: ValidatorIndex, seed: Int, quoter: Bool
    ) throws(CommandFailure) -> ChildProcess {
        var arguments = [
            "node", "start", "--network", folder.path, "--index", "\(index)", "--seed", "\(seed)",
            "--until-input-ends",
        ]
        if quoter { arguments.append("--quoter") }
        var plan = ProcessPlan("/proc/self/exe", arguments)
        plan.output = .file(path: folder.log(index))
        plan.error = .file(path: folder.log(index))
        do throws(SystemFault) { return try ProcessSpawn.start(plan) } catch {
            throw CommandFailure(
                .internalFault, "NV0012", "cannot start validator \(index): \(error)")
        }
    }

    static func stop(_ children: [ChildProcess]) {
        for child in children { _ = child.kill() }
        for child in children {
            do throws(SystemFault) {
                guard try child.wait(timeoutMicroseconds: patience) == nil else { continue }
            } catch {
                // Not to be waited for: ended by force below like one that does not listen.
            }
            _ = child.kill(9)
        }
    }
}
