import Consensus
import Simulation
import Testing
import Vocabulary

/// Worlds in which nothing goes wrong.
@Suite struct QuietWorldTests {
    private func run(_ scenario: Scenario) -> RunVerdict {
        var simulator = Simulator(scenario, venue: .counter(seed: scenario.seed))
        return simulator.run()
    }

    @Test func `four validators make a block an interval`() {
        var scenario = Scenario(seed: 1, validators: 4, timing: .local)
        scenario.rough = 5_000_000
        let verdict = run(scenario)
        #expect(verdict.isHeld, "\(verdict)")
        #expect(verdict.blocks >= 24, "\(verdict)")
        #expect(verdict.views <= verdict.blocks + 3, "\(verdict)")
    }

    @Test func `a validator alone goes on by itself`() {
        var scenario = Scenario(seed: 2, validators: 1, timing: .local)
        scenario.rough = 2_000_000
        let verdict = run(scenario)
        #expect(verdict.isHeld, "\(verdict)")
    }

    @Test func `transactions bring blocks before the interval is over`() {
        var scenario = Scenario(seed: 3, validators: 4, timing: .local)
        scenario.rough = 2_000_000
        scenario.clients = 2
        scenario.clientPeriod = 10_000
        let verdict = run(scenario)
        #expect(verdict.isHeld, "\(verdict)")
        #expect(verdict.blocks >= 40, "\(verdict)")
    }

    @Test func `one seed is one run, another is another`() {
        var scenario = Scenario(seed: 4, validators: 4, timing: .local)
        scenario.rough = 1_000_000
        let first = run(scenario)
        #expect(first == run(scenario))
        scenario.seed = 5
        #expect(first.digest != run(scenario).digest)
    }

    @Test func `real signatures do the same work`() {
        var scenario = Scenario(seed: 6, validators: 4, timing: .local)
        scenario.rough = 1_000_000
        scenario.realSignatures = true
        let verdict = run(scenario)
        #expect(verdict.isHeld, "\(verdict)")
    }
}
