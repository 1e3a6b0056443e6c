import Chain
import Clearing
import Consensus
import Cryptography
import Encoding
import Host
import Node
import Platform
import Service
import Vocabulary
import Wallet

/// What the commands that run validators have in common before they run.
enum WorldStart {
    static func trap() throws(CommandFailure) -> SignalTrap {
        do throws(SystemFault) { return try SignalTrap.install() } catch {
            throw CommandFailure(.internalFault, "NV0012", "cannot take signals: \(error)")
        }
    }

    static func integer(
        _ parsed: ParsedCommand, _ name: String, in range: ClosedRange<Int>
    ) throws(CommandFailure) -> Int {
        try Invocation.whole("--\(name)", parsed.option(name) ?? "", in: range)
    }

    /// `--index`, as far as the network has validators.
    static func index(
        _ parsed: ParsedCommand, of genesis: GenesisDocument
    ) throws(CommandFailure) -> ValidatorIndex {
        ValidatorIndex(
            try integer(parsed, "index", in: 0...(genesis.validators.count - 1)))
    }

    static func timing(interval: Int) -> Timing {
        let local = Timing.local
        return Timing(
            blockInterval: Interval(milliseconds: Int64(interval)), delta: local.delta,
            grace: local.grace, precision: local.precision, messageDelay: local.messageDelay)
    }

    /// What was typed must not say otherwise than the folder that is there.
    static func requireAsMade(
        _ folder: NetworkFolder, _ genesis: GenesisDocument, _ parsed: ParsedCommand
    ) throws(CommandFailure) {
        let count = genesis.validators.count
        let interval = genesis.timing.blockInterval.milliseconds
        for (name, made) in [("validators", "\(count)"), ("block-interval", "\(interval)")]
        where parsed.has(name) && parsed.option(name) != made {
            throw CommandFailure(
                .configuration, "NV0028",
                "\(folder.path) was made with --\(name) \(made), not "
                    + (parsed.option(name) ?? ""))
        }
    }

    /// This version holds the public development keys and no others.
    static func requireDevelopmentKeys(_ genesis: GenesisDocument) throws(CommandFailure) {
        for (place, entry) in genesis.validators.entries.enumerated() {
            let index = ValidatorIndex(place)
            guard DevelopmentKeys.voting(index).publicKey == entry.votingKey,
                DevelopmentKeys.network(index).publicKey == entry.networkKey
            else {
                throw CommandFailure(
                    .usage, "NV0010",
                    "validator \(index) of this genesis has keys of its own; this version runs "
                        + "validators with the public development keys only",
                    hint: "novation network init makes such a genesis")
            }
        }
    }

    static func scratchFolder() throws(CommandFailure) -> String {
        let wish = Environment.value("TMPDIR") ?? ""
        let base = wish.isEmpty ? "/tmp" : wish
        guard Directories.hasEntry(base + "/.") else {
            throw CommandFailure(.cannotWrite, "NV0007", "TMPDIR is \(base), which is no folder")
        }
        let path = base + "/novation-" + Hexadecimal.encode(Entropy.bytes(8))
        do throws(SystemFault) { try Directories.create(path) } catch {
            throw CommandFailure(.cannotWrite, "NV0007", "cannot make \(path): \(error.text)")
        }
        return path
    }

    static func remove(_ path: String) {
        do throws(SystemFault) { try Directories.removeTree(path) } catch {
            // What stays in a temporary folder does no harm, and the run itself is over.
            return
        }
    }

    static func door(
        _ address: SocketAddress, wakeup: Wakeup
    ) throws(CommandFailure) -> RPCDoor {
        do throws(HTTPServerFault) { return try RPCDoor(address, wakeup: wakeup) } catch {
            switch error {
            case .cannotListen(_, let fault), .system(let fault):
                throw .taken(address, "clients", fault)
            }
        }
    }

    static func wakeup() throws(CommandFailure) -> Wakeup {
        do throws(SystemFault) { return try Wakeup() } catch {
            throw CommandFailure(.internalFault, "NV0012", "\(error)")
        }
    }
}
