import Lab
import Simulation
import Testing

/// Everything at once, for many seeds. A failure prints its seed and the command.
@Suite struct SwarmTests {
    static let everything: [Swarm.Feature] = [
        .slowLinks, .loss, .repetition, .clocks, .crashes, .partitions, .clogs, .adversary, .load,
        .slowNode,
    ]

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `under every fault at once nothing breaks, and twice the same`(seed: UInt64) {
        let sweep = SeedSweep(
            seeds: seed...seed, swarm: Swarm(rough: 3_000_000, always: Self.everything),
            twice: true)
        let summary = sweep.run(venue: { .counter(seed: $0.seed) }) { verdict in
            #expect(verdict.isHeld, "\(verdict)")
        }
        #expect(summary.isClean, "\(summary)")
    }

    @Test func `a seed draws the same scenario, and seeds differ`() {
        let swarm = Swarm()
        #expect(swarm.scenario(1) == swarm.scenario(1))
        let scenarios = (1...200).map { swarm.scenario($0) }
        #expect(scenarios.contains { $0.adversary != nil })
        #expect(scenarios.contains { $0.adversary == nil })
        #expect(scenarios.contains { $0.faults.isEmpty })
        #expect(scenarios.contains { $0.validators == 7 })
        #expect(scenarios.contains { $0.realSignatures })
        for name in ["crash", "partition", "isolate-next-leader", "clog", "heal"] {
            #expect(scenarios.contains { $0.faults.contains { $0.fault.name == name } }, "\(name)")
        }
        for scenario in scenarios {
            let times = scenario.faults.map(\.time)
            #expect(times == times.sorted())
        }
    }

    @Test func `a fault taken away shifts no other chance`() {
        var scenario = Swarm(always: [.crashes, .loss]).scenario(3)
        scenario.faults = []
        var simulator = Simulator(scenario, venue: .counter(seed: 3))
        #expect(simulator.run().isHeld)
    }
}
