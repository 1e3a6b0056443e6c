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

/// Agreement alone at full speed: four validators in this process with real signatures and
/// durable files, blocks as soon as one may follow another.
enum ConsensusBench {
    private static let runs = 5
    private static let runMicroseconds: Int64 = 2_000_000

    static func figures() throws(CommandFailure) -> [Figure] {
        let path = try WorldStart.scratchFolder()
        defer { WorldStart.remove(path) }
        let folder = NetworkFolder(path: path)
        let genesis = try folder.create(
            validators: 4, firstPort: 28_800, firstRPCPort: 28_757,
            timing: WorldStart.timing(interval: 1))
        let hub = LoopbackHub(count: 4)
        var homes: [ValidatorHome] = []
        var loops: [ValidatorLoop<LoopbackPort>] = []
        for place in 0..<4 {
            let index = ValidatorIndex(place)
            let home = try folder.open(index)
            homes.append(home)
            do throws(DurabilityFault) {
                loops.append(
                    try ValidatorBirth.development(
                        index, genesis: genesis, storage: home.storage, network: hub.port(index),
                        publishes: false))
            } catch {
                throw CommandFailure(.internalFault, "NV0020", error.description)
            }
        }
        var rates: [Int64] = []
        do throws(DurabilityFault) {
            for _ in 0..<runs { rates.append(try rate(&loops)) }
        } catch {
            throw CommandFailure(.internalFault, "NV0020", error.description)
        }
        return [
            Figure(
                bench: "consensus", name: "blocks_per_second", unit: "blocks/s",
                milliValues: rates)
        ]
    }

    private static func rate(
        _ loops: inout [ValidatorLoop<LoopbackPort>]
    ) throws(DurabilityFault) -> Int64 {
        let first = loops[0].archivedHeight.rawValue
        let start = MonotonicTime.now()
        while MonotonicTime.now() - start < runMicroseconds {
            for index in loops.indices { try loops[index].turn() }
        }
        let blocks = Int64(loops[0].archivedHeight.rawValue - first)
        return blocks * 1_000_000_000 / max(MonotonicTime.now() - start, 1)
    }
}
