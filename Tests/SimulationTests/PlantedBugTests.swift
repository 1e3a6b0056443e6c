import Consensus
import Simulation
import Testing
import Vocabulary

/// Bugs put in on purpose. Each must be seen, and named rightly.
@Suite struct PlantedBugTests {
    private func run(_ plant: Plant, seed: UInt64 = 1, crashes: Bool = false) -> RunVerdict {
        var scenario = Scenario(seed: seed, validators: 4, timing: .local)
        scenario.rough = 4_000_000
        scenario.plant = plant
        if crashes {
            scenario.faults = (1...60).map { number in
                TimedFault(
                    time: 50_000 * number,
                    fault: .crash(
                        node: 2, afterOperations: 3, outcome: .nothing, down: 1_000,
                        relapse: nil))
            }
        }
        var simulator = Simulator(scenario, venue: .counter(seed: seed))
        return simulator.run()
    }

    private func property(_ verdict: RunVerdict) -> Breach.Property? {
        switch verdict.outcome {
        case .violated(let breach): breach.property
        case .held, .stuck: nil
        }
    }

    @Test func `a journal that is not synced`() {
        let verdict = run(.disk(.skips(prefix: "journal")))
        #expect(property(verdict) == .durability, "\(verdict)")
    }

    @Test func `a signer's slot that is not synced`() {
        let verdict = run(.disk(.skips(prefix: "signer")))
        #expect(property(verdict) == .durability, "\(verdict)")
    }

    @Test func `votes sent before the journal's sync is through`() {
        let verdict = run(.disk(.late(prefix: "journal")))
        #expect(property(verdict) == .durability, "\(verdict)")
    }

    @Test func `votes sent before the slot's sync is through`() {
        let verdict = run(.disk(.late(prefix: "signer")))
        #expect(property(verdict) == .durability, "\(verdict)")
    }

    @Test func `a quorum of half the validators`() {
        let verdict = run(.halfQuorum)
        #expect(property(verdict) == .agreement, "\(verdict)")
    }

    @Test func `a mark that is not restored`() {
        let verdict = run(.amnesia, crashes: true)
        #expect(property(verdict) == .voteRules, "\(verdict)")
    }

    @Test func `the same crashes with the mark are harmless`() {
        let verdict = run(.disk(.honest), crashes: true)
        #expect(verdict.isHeld, "\(verdict)")
        #expect(verdict.crashes > 10, "\(verdict)")
    }
}
