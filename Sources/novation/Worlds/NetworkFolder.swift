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

/// The folder of a network on this machine: `genesis.json`, `network.json`, one home a validator.
struct NetworkFolder {
    let path: String

    private static let fileLimit = 64 * 1024 * 1024

    func home(_ index: ValidatorIndex) -> String { "\(path)/node\(index)" }
    func log(_ index: ValidatorIndex) -> String { "\(path)/node\(index).log" }

    var exists: Bool { Directories.hasEntry(path + "/genesis.json") }

    /// Makes the folder with a fresh genesis and homes. Refuses one that has a genesis already.
    func create(
        validators count: Int, firstPort: Int, firstRPCPort: Int, timing: Timing
    ) throws(CommandFailure) -> GenesisDocument {
        let plan = try NetworkPlan(
            validators: count, firstPort: firstPort, firstRPCPort: firstRPCPort, timing: timing)
        try create(plan)
        return plan.genesis
    }

    /// Makes the folder of a planned network. The genesis comes last: whoever is stopped before
    /// leaves no network.
    func create(_ plan: NetworkPlan) throws(CommandFailure) {
        let present: [String]
        do throws(SystemFault) {
            try Directories.create(path)
            present = try Directories.names(in: path)
        } catch {
            throw CommandFailure(.cannotWrite, "NV0007", "cannot make \(path): \(error.text)")
        }
        if let entry = present.first {
            throw CommandFailure(
                .cannotWrite, "NV0007", "\(path) is not empty: \(entry) is there",
                hint: "a network's folder begins empty")
        }
        for index in 0..<plan.genesis.validators.count {
            _ = try open(ValidatorIndex(index), making: plan.genesis)
        }
        try write("network.json", plan.network.text)
        try write("genesis.json", GenesisText.write(plan.genesis))
    }

    private func write(_ name: String, _ bytes: [UInt8]) throws(CommandFailure) {
        do throws(FileFault) {
            try PrivateFile.create("\(path)/\(name)", bytes + [0x0A])
        } catch {
            throw CommandFailure(
                .cannotWrite, "NV0007", "cannot write \(path)/\(name): \(error.description)")
        }
    }

    func genesis() throws(CommandFailure) -> GenesisDocument {
        guard exists else {
            throw .noSuch(
                "\(path) has no genesis.json: it is no network's folder",
                hint: "novation network init makes one")
        }
        return try Self.genesis(in: path + "/genesis.json")
    }

    static func genesis(in file: String) throws(CommandFailure) -> GenesisDocument {
        let bytes = try read(file)
        do throws(GenesisText.Fault) { return try GenesisText.read(bytes) } catch {
            throw CommandFailure(.badInput, "NV0019", "\(file): \(error)")
        }
    }

    func network() throws(CommandFailure) -> NetworkDocument {
        let bytes = try Self.read(path + "/network.json")
        do throws(GenesisText.Fault) { return try NetworkDocument.read(bytes) } catch {
            throw CommandFailure(.badInput, "NV0019", "\(path)/network.json: \(error)")
        }
    }

    private static func read(_ file: String) throws(CommandFailure) -> [UInt8] {
        do throws(FileFault) {
            return try TextFile.readBytes(file, limit: fileLimit)
        } catch {
            throw CommandFailure(reading: error)
        }
    }

    /// The homes of all validators of the genesis, in their order.
    func homes(_ genesis: GenesisDocument) throws(CommandFailure) -> [ValidatorHome] {
        var homes: [ValidatorHome] = []
        for place in 0..<genesis.validators.count {
            homes.append(try open(ValidatorIndex(place)))
        }
        return homes
    }

    /// A validator's home, under its lock; with a genesis it is made.
    func open(
        _ index: ValidatorIndex, making genesis: GenesisDocument? = nil
    ) throws(CommandFailure) -> ValidatorHome {
        let identity = genesis.map {
            HomeIdentity(genesis: $0.identity.genesis, validator: index)
        }
        do throws(ValidatorHome.Fault) {
            return try ValidatorHome(home(index), making: identity)
        } catch {
            throw CommandFailure(error, of: index, in: home(index))
        }
    }
}
