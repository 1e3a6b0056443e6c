import Consensus
import Vocabulary

/// From a seed a scenario: each kind of fault is in it or not by a flip of its own coin, so that
/// every mixture comes up, the pure ones too.
package struct Swarm: Sendable {
    package enum Feature: Int, Sendable, CaseIterable {
        case seven = 0
        case slowLinks = 1
        case loss = 2
        case repetition = 3
        case clocks = 4
        case crashes = 5
        case partitions = 6
        case clogs = 7
        case adversary = 8
        case load = 9
        case slowNode = 10
        case realSignatures = 11
    }

    /// Microseconds of trouble.
    private let rough: Int64
    private let always: [Feature]

    /// `always`: features that every scenario has.
    package init(rough: Int64 = 12_000_000, always: [Feature] = []) {
        self.rough = rough
        self.always = always
    }

    package func scenario(_ seed: UInt64) -> Scenario {
        let randomness = Randomness(seed: seed)
        let draw = SwarmDraw(randomness: randomness, always: always)
        var scenario = Scenario(
            seed: seed, validators: draw.has(.seven, perMillion: 150_000) ? 7 : 4,
            timing: draw.timing())
        scenario.rough = rough
        scenario.link = draw.link(scenario.timing)
        scenario.clocks = draw.clocks(scenario)
        scenario.processing = draw.processing(scenario)
        scenario.realSignatures = draw.has(.realSignatures, perMillion: 50_000)
        scenario.adversary = draw.adversary(scenario)
        (scenario.clients, scenario.clientPeriod) = draw.load()
        scenario.faults =
            draw.crashes(scenario) + draw.partitions(scenario)
            + draw.clogs(scenario)
        scenario.faults.sort { left, right in
            left.time != right.time ? left.time < right.time : left.fault.name < right.fault.name
        }
        scenario.calm = 240_000_000
        scenario.calmBlocks = 5
        return scenario
    }
}
