import Chain
import Clearing
import Consensus
import Encoding
import Host
import Node
import Platform
import Simulation
import Vocabulary
import Wallet

/// How fast pretended time passes: four validators, blocks every tenth of a second, no faults,
/// a toy application, so that it is the node and the world that are measured.
enum SimulationBench {
    private static let runs: UInt64 = 5
    private static let simulatedMicroseconds: Int64 = 120_000_000

    static func figures() throws(CommandFailure) -> [Figure] {
        var times: [Int64] = []
        var rates: [Int64] = []
        for seed in 1...runs {
            let timing = Timing(
                blockInterval: Interval(milliseconds: 100), delta: Timing.local.delta,
                grace: Timing.local.grace, precision: Timing.local.precision,
                messageDelay: Timing.local.messageDelay)
            var scenario = Scenario(seed: seed, validators: 4, timing: timing)
            scenario.rough = simulatedMicroseconds
            var simulator = Simulator(scenario, venue: .counter(seed: seed))
            let start = MonotonicTime.now()
            let verdict = simulator.run()
            let elapsed = max(MonotonicTime.now() - start, 1)
            guard verdict.isHeld else {
                throw CommandFailure(.refuted, "NV0022", verdict.description)
            }
            times.append(verdict.simulatedMicroseconds * 1000 / elapsed)
            rates.append(Int64(verdict.blocks) * 1_000_000_000 / elapsed)
        }
        return [
            Figure(bench: "sim", name: "times_real_time", unit: "x", milliValues: times),
            Figure(bench: "sim", name: "blocks_per_second", unit: "blocks/s", milliValues: rates),
        ]
    }
}
